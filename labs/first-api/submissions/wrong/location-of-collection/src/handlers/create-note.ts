import type { IncomingMessage } from 'node:http';
import { noteTextOf } from '../note-text.ts';
import { createNote } from '../notes.ts';
import { readJson } from '../read-json.ts';
import type { Reply } from '../reply.ts';
import { jsonReply } from '../reply.ts';
import { requireJson } from '../require-json.ts';

export async function createNoteHandler(request: IncomingMessage): Promise<Reply> {
  requireJson(request);
  const note = createNote(noteTextOf(await readJson(request)));
  return jsonReply(201, note, { location: '/notes' });
}
