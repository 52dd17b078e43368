import type { IncomingMessage } from 'node:http';
import { evaluateConditions } from '../conditions/evaluate-conditions.ts';
import { HttpError } from '../http/http-error.ts';
import type { Reply } from '../http/reply.ts';
import { requireName } from '../http/resource-name.ts';
import { selectRange } from '../ranges/select-range.ts';
import { docHeaders, validatorHeaders } from './doc-headers.ts';
import { findDoc } from './doc-store.ts';
import { docTag } from './doc-tag.ts';
import { partOf } from './part-of.ts';

export function getDoc(request: IncomingMessage, name: string): Reply {
  requireName(name);
  const doc = findDoc(name);
  if (!doc) throw new HttpError(404, 'There is no such document');

  const outcome = evaluateConditions(request, doc);
  if (outcome === 'failed') throw new HttpError(412, 'The document is not in the state you expect');
  if (outcome === 'not-modified') return { status: 304, headers: validatorHeaders(doc) };

  const range = selectRange(request, doc);
  const headers = docHeaders(doc);
  if (request.method === 'HEAD') headers.etag = docTag(Buffer.alloc(0), doc.contentType);
  if (range === 'whole') return { status: 200, headers, body: doc.bytes };
  return partOf(doc, range);
}
