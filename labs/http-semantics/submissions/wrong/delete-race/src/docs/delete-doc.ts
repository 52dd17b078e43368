import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { evaluateConditions } from '../conditions/evaluate-conditions.ts';
import { HttpError } from '../http/http-error.ts';
import type { Reply } from '../http/reply.ts';
import { requireName } from '../http/resource-name.ts';
import { findDoc, removeDoc } from './doc-store.ts';

export async function deleteDoc(request: IncomingMessage, name: string): Promise<Reply> {
  requireName(name);
  const doc = findDoc(name);
  // Without the conditions this would be 404, so they do not count (RFC 9110 section 13.2.1).
  if (!doc) throw new HttpError(404, 'There is no such document');
  if (evaluateConditions(request, doc) === 'failed') {
    throw new HttpError(412, 'The document is not in the state you expect');
  }
  // The way to a journal that is kept elsewhere, and back.
  await wait(100);
  removeDoc(name);
  return { status: 204 };
}
