import type { IncomingMessage } from 'node:http';
import { deleteNote } from '../notes.ts';
import type { Reply } from '../reply.ts';
import type { Target } from '../route.ts';

export function deleteNoteHandler(_request: IncomingMessage, target: Target): Reply {
  deleteNote(target.id);
  return { status: 204 };
}
