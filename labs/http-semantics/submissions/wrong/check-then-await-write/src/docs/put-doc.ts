import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { evaluateConditions } from '../conditions/evaluate-conditions.ts';
import { HttpError } from '../http/http-error.ts';
import { readBody } from '../http/read-body.ts';
import type { Reply } from '../http/reply.ts';
import { requireName } from '../http/resource-name.ts';
import { findDoc, storeDoc } from './doc-store.ts';

export async function putDoc(request: IncomingMessage, name: string): Promise<Reply> {
  requireName(name);
  const bytes = await readBody(request);

  const current = findDoc(name);
  if (evaluateConditions(request, current) === 'failed') {
    throw new HttpError(412, 'The document is not in the state you expect');
  }
  if (current) {
    // The way to a journal that is kept elsewhere, and back.
    await wait(100);
  }
  const contentType = request.headers['content-type'] ?? 'application/octet-stream';
  const doc = storeDoc(name, bytes, contentType);

  return { status: current ? 204 : 201, headers: { etag: doc.etag } };
}
