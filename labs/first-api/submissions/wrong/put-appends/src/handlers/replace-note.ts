import type { IncomingMessage } from 'node:http';
import { HttpError } from '../http-error.ts';
import { noteTextOf } from '../note-text.ts';
import { findNote, replaceText } from '../notes.ts';
import { readJson } from '../read-json.ts';
import type { Reply } from '../reply.ts';
import { jsonReply } from '../reply.ts';
import { requireJson } from '../require-json.ts';
import type { Target } from '../route.ts';

export async function replaceNoteHandler(request: IncomingMessage, target: Target): Promise<Reply> {
  requireJson(request);
  const added = noteTextOf(await readJson(request));
  const text = (findNote(target.id)?.text ?? '') + added;
  const note = replaceText(target.id, text);
  if (!note) throw new HttpError(404, 'There is no such note');
  return jsonReply(200, note);
}
