import type { IncomingMessage } from 'node:http';
import { noteTextOf } from '../note-text.ts';
import { createNote, replaceText } from '../notes.ts';
import { readJson } from '../read-json.ts';
import type { Reply } from '../reply.ts';
import { jsonReply } from '../reply.ts';
import { requireJson } from '../require-json.ts';
import type { Target } from '../route.ts';

export async function replaceNoteHandler(request: IncomingMessage, target: Target): Promise<Reply> {
  requireJson(request);
  const text = noteTextOf(await readJson(request));
  const note = replaceText(target.id, text) ?? createNote(text);
  return jsonReply(200, note);
}
