import type { IncomingMessage } from 'node:http';
import { HttpError } from '../http-error.ts';
import { findNote } from '../notes.ts';
import type { Reply } from '../reply.ts';
import { jsonReply } from '../reply.ts';
import type { Target } from '../route.ts';

export function getNoteHandler(_request: IncomingMessage, target: Target): Reply {
  const note = findNote(target.id);
  if (!note) throw new HttpError(404, 'There is no such note');
  return jsonReply(200, note);
}
