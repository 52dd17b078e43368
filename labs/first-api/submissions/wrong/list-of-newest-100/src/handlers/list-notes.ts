import { listNotes } from '../notes.ts';
import type { Reply } from '../reply.ts';
import { jsonReply } from '../reply.ts';

export function listNotesHandler(): Reply {
  return jsonReply(200, listNotes().slice(-100));
}
