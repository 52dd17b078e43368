import type { IncomingMessage } from 'node:http';
import { HttpError } from '../http-error.ts';
import type { Note } from '../notes.ts';
import { deleteNote, findNote } from '../notes.ts';
import type { Reply } from '../reply.ts';
import type { Target } from '../route.ts';

export function deleteNoteHandler(_request: IncomingMessage, target: Target): Reply {
  void logDeletion(findNote(target.id));
  if (!deleteNote(target.id)) throw new HttpError(404, 'There is no such note');
  return { status: 204 };
}

async function logDeletion(note: Note | undefined): Promise<void> {
  if (!note) throw new Error('nothing to log');
  console.log(`deleting a note of ${note.createdAt}`);
}
