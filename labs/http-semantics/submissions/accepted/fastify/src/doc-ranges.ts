import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseRanges } from './byte-ranges.ts';
import type { Doc } from './doc-store.ts';
import { matchesStrongly } from './entity-tag.ts';
import { parseHttpDate } from './http-date.ts';
import { contentRange, multipart } from './multipart.ts';
import { Refused } from './refused.ts';

// More parts than this cost more than they save.
const MAX_PARTS = 4;

/** Sends the part of the document that is asked for, the parts, or all of it. */
export function sendDoc(request: FastifyRequest, reply: FastifyReply, doc: Doc): FastifyReply {
  const size = doc.bytes.length;
  const ranges = resumes(request, doc) ? parseRanges(request.headers.range, size) : undefined;
  if (!ranges || ranges.length > MAX_PARTS) {
    return reply.header('content-type', doc.contentType).send(doc.bytes);
  }
  const [range, ...others] = ranges;
  if (!range) throw new Refused(416, 'No such bytes', { 'content-range': `bytes */${size}` });
  reply.code(206);
  if (others.length > 0) {
    const { contentType, bytes } = multipart(doc, ranges);
    return reply.header('content-type', contentType).send(bytes);
  }
  return reply
    .headers({ 'content-type': doc.contentType, 'content-range': contentRange(range, size) })
    .send(doc.bytes.subarray(range.first, range.last + 1));
}

/** Whether Range counts: on GET, and with If-Range only for the version that it names. */
function resumes({ method, headers }: FastifyRequest, doc: Doc): boolean {
  if (method !== 'GET') return false;
  const ifRange = headers['if-range'];
  if (typeof ifRange !== 'string') return true;
  if (matchesStrongly(ifRange, doc.etag)) return true;
  // A date names one version only where no other was stored in the same second.
  return doc.hasOwnSecond && parseHttpDate(ifRange) === doc.modifiedAt;
}
