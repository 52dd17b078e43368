import type { IncomingMessage } from 'node:http';
import type { Doc } from '../docs/doc-store.ts';
import type { ByteRange } from './byte-range.ts';
import { holdsIfRange } from './if-range.ts';
import { resolveRange } from './resolve-range.ts';

const bytesUnit = /^bytes=/i;

/** What a GET sends: the whole document, one range of it, or nothing because there is none. */
export function selectRange(
  request: IncomingMessage,
  doc: Doc,
): ByteRange | 'whole' | 'unsatisfiable' {
  const { range } = request.headers;
  // GET is the only method for which ranges are defined.
  if (request.method !== 'GET' || range === undefined) return 'whole';
  if (!bytesUnit.test(range)) return 'whole';
  const selected = resolveRange(range.replace(bytesUnit, ''), doc.bytes.length);
  if (selected !== 'unsatisfiable' && !holdsIfRange(request, doc)) return 'whole';
  return selected;
}
