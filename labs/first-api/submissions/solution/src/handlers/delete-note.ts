import type { IncomingMessage } from 'node:http';
import { HttpError } from '../http-error.ts';
import { deleteNote } from '../notes.ts';
import type { Reply } from '../reply.ts';
import type { Target } from '../route.ts';

export function deleteNoteHandler(_request: IncomingMessage, target: Target): Reply {
  if (!deleteNote(target.id)) throw new HttpError(404, 'There is no such note');
  return { status: 204 };
}
