import type { Express } from 'express';
import { readBody, textOf } from './note-text.ts';
import { Notes } from './notes.ts';
import { onlyMethods } from './only-methods.ts';
import { addressFor } from './request-url.ts';

export function addNoteRoutes(app: Express): void {
  const notes = new Notes();

  app
    .route('/notes')
    .get((_request, response) => void response.json(notes.list()))
    .post(readBody, (request, response) => {
      const note = notes.add(textOf(request));
      response.set('Location', addressFor(request, `/notes/${note.id}`));
      response.status(201).json(note);
    })
    .all(onlyMethods('GET', 'HEAD', 'POST'));

  app
    .route('/notes/:id')
    .get((request, response) => void response.json(notes.get(request.params.id)))
    .put(readBody, (request, response) => {
      response.json(notes.setText(request.params.id, textOf(request)));
    })
    .delete((request, response) => {
      notes.remove(request.params.id);
      response.status(204).end();
    })
    .all(onlyMethods('GET', 'HEAD', 'PUT', 'DELETE'));
}
