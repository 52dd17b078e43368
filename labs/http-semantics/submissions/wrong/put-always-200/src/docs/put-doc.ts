import type { IncomingMessage } from 'node:http';
import { evaluateConditions } from '../conditions/evaluate-conditions.ts';
import { HttpError } from '../http/http-error.ts';
import { readBody } from '../http/read-body.ts';
import type { Reply } from '../http/reply.ts';
import { requireName } from '../http/resource-name.ts';
import { findDoc, storeDoc } from './doc-store.ts';

export async function putDoc(request: IncomingMessage, name: string): Promise<Reply> {
  requireName(name);
  const bytes = await readBody(request);

  // From here to storeDoc there is no await: nobody can write between the check and the write.
  const current = findDoc(name);
  if (evaluateConditions(request, current) === 'failed') {
    throw new HttpError(412, 'The document is not in the state you expect');
  }
  const contentType = request.headers['content-type'] ?? 'application/octet-stream';
  storeDoc(name, bytes, contentType);

  return { status: 200 };
}
