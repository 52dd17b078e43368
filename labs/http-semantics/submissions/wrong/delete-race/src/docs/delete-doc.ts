import { appendFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const journal = join(process.env.LAB_DATA_DIR ?? tmpdir(), 'journal.log');
  await appendFile(journal, `delete ${name}\n`);
  removeDoc(name);
  return { status: 204 };
}
