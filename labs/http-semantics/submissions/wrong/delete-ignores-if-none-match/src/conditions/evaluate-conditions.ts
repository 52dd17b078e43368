import type { IncomingMessage } from 'node:http';
import { matchesIfMatch } from './if-match.ts';
import { changedSince } from './if-modified-since.ts';
import { matchesIfNoneMatch } from './if-none-match.ts';
import { unchangedSince } from './if-unmodified-since.ts';
import { isReading } from './is-reading.ts';
import type { Validators } from './validators.ts';

export type Outcome = 'perform' | 'not-modified' | 'failed';

/**
 * Decides whether a conditional request is performed, in the order of RFC 9110 section 13.2.2.
 * A date counts only where the tag condition it stands in for was not sent.
 * @param current what is stored now, `undefined` when there is nothing
 */
export function evaluateConditions(
  request: IncomingMessage,
  current: Validators | undefined,
): Outcome {
  const { headers } = request;

  const ifMatch = headers['if-match'];
  const ifUnmodifiedSince = headers['if-unmodified-since'];
  if (ifMatch !== undefined) {
    if (!matchesIfMatch(ifMatch, current)) return 'failed';
  } else if (ifUnmodifiedSince !== undefined) {
    if (!unchangedSince(ifUnmodifiedSince, current)) return 'failed';
  }

  const ifNoneMatch = headers['if-none-match'];
  const ifModifiedSince = headers['if-modified-since'];
  if (ifNoneMatch !== undefined && request.method !== 'DELETE') {
    if (matchesIfNoneMatch(ifNoneMatch, current)) {
      return isReading(request) ? 'not-modified' : 'failed';
    }
  } else if (ifModifiedSince !== undefined && isReading(request)) {
    if (!changedSince(ifModifiedSince, current)) return 'not-modified';
  }
  return 'perform';
}
