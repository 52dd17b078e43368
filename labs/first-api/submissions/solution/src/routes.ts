import { createNoteHandler } from './handlers/create-note.ts';
import { deleteNoteHandler } from './handlers/delete-note.ts';
import { getNoteHandler } from './handlers/get-note.ts';
import { hello } from './handlers/hello.ts';
import { inspect } from './handlers/inspect.ts';
import { listNotesHandler } from './handlers/list-notes.ts';
import { oldHello } from './handlers/old-hello.ts';
import { replaceNoteHandler } from './handlers/replace-note.ts';
import type { Route } from './route.ts';

export const routes: Route[] = [
  { pattern: /^\/healthz$/, handlers: { GET: () => ({ status: 200 }) } },
  { pattern: /^\/hello$/, handlers: { GET: hello } },
  { pattern: /^\/inspect$/, handlers: { GET: inspect } },
  { pattern: /^\/old-hello$/, handlers: { GET: oldHello } },
  { pattern: /^\/notes$/, handlers: { GET: listNotesHandler, POST: createNoteHandler } },
  {
    pattern: /^\/notes\/(?<id>[^/]+)$/,
    handlers: { GET: getNoteHandler, PUT: replaceNoteHandler, DELETE: deleteNoteHandler },
  },
];
