import type { FastifyInstance } from 'fastify';
import { judgeConditions } from './conditions.ts';
import { sendDoc } from './doc-ranges.ts';
import { type Doc, DocStore } from './doc-store.ts';
import { formatHttpDate } from './http-date.ts';
import { nameOf } from './names.ts';
import { Refused } from './refused.ts';

// No handler awaits: what it finds in the store is there until it has answered.
export async function addDocRoutes(app: FastifyInstance): Promise<void> {
  const docs = new DocStore();

  // Fastify answers HEAD with the same handler.
  app.get('/:name', (request, reply) => {
    const doc = docs.find(nameOf(request));
    if (!doc) throw new Refused(404, 'No such document');
    const verdict = judgeConditions(request, doc);
    if (verdict === 'failed') throw preconditionFailed();
    reply.headers(headersOf(doc));
    if (verdict === 'not modified') return reply.code(304).send();
    return sendDoc(request, reply, doc);
  });

  app.put('/:name', (request, reply) => {
    const name = nameOf(request);
    const previous = docs.find(name);
    if (judgeConditions(request, previous) !== 'go on') throw preconditionFailed();
    // Fastify has no body where the client says nothing about one.
    const bytes = (request.body as Buffer | undefined) ?? Buffer.alloc(0);
    const contentType = request.headers['content-type'] ?? 'application/octet-stream';
    const { etag } = docs.put(name, bytes, contentType);
    return reply
      .code(previous ? 200 : 201)
      .header('etag', etag)
      .send();
  });

  app.delete('/:name', (request, reply) => {
    const name = nameOf(request);
    const doc = docs.find(name);
    if (!doc) throw new Refused(404, 'No such document');
    if (judgeConditions(request, doc) !== 'go on') throw preconditionFailed();
    docs.remove(name);
    return reply.code(204).send();
  });
}

function headersOf(doc: Doc): Record<string, string> {
  return {
    etag: doc.etag,
    'last-modified': formatHttpDate(doc.modifiedAt),
    'accept-ranges': 'bytes',
    'cache-control': 'no-cache',
  };
}

function preconditionFailed(): Refused {
  return new Refused(412, 'The document is not in the state that the request asks for');
}
