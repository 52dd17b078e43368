import { type Api, check, expect, shape } from '../../../grader/kit/index.ts';
import { expectError } from './error-answer.ts';
import { createNote, listNotes, readNote } from './note.ts';

const json = 'application/json';

/** Bodies that are no note, each with a single fault. */
const badBodies = (word: string): string[] => [
  '{"text":',
  `{"text": "${word}"`,
  `${word}`,
  `{'text': '${word}'}`,
  '',
  '[]',
  `[{"text":"${word}"}]`,
  'null',
  `"${word}"`,
  '5',
  'true',
  '{}',
  `{"txt":"${word}"}`,
  '{"text":null}',
  '{"text":5}',
  '{"text":true}',
  `{"text":["${word}"]}`,
  `{"text":{"text":"${word}"}}`,
  '{"text":""}',
  JSON.stringify({ text: 'x'.repeat(281) }),
  JSON.stringify({ text: '👍'.repeat(281) }),
  JSON.stringify({ text: '🇫🇷'.repeat(141) }),
  `{"text":"${word}",}`,
  `{"text":"${word}"/* a comment */}`,
  `{"text":"${word}"} // a comment`,
];

check('FA-10', 'A bad body for POST is refused and stores nothing', async ({ api, any }) => {
  const before = await listNotes(api);
  for (const body of badBodies(any.word())) {
    expectError(await send(api, 'POST', '/notes', body, json), 400, 422);
  }
  expect(await listNotes(api), 'GET /notes after refused bodies').toEqual(before);
  await createNote(api, any.sentence());
});

check('FA-10', 'A bad body for PUT is refused and changes nothing', async ({ api, any }) => {
  const { id } = await createNote(api, any.sentence());
  const path = `/notes/${id}`;
  const before = await readNote(api, id);
  for (const body of badBodies(any.word())) {
    expectError(await send(api, 'PUT', path, body, json), 400, 422);
    expect(await readNote(api, id), `GET ${path} after a refused PUT`).toEqual(before);
  }
  expect(await api.put(path, { text: 'x'.repeat(280) })).toHaveStatus(200);
});

check('FA-11', 'A body that is not declared as JSON is refused with 415', async ({ api, any }) => {
  const existing = await createNote(api, any.sentence());
  const path = `/notes/${existing.id}`;
  const before = await listNotes(api);
  const body = JSON.stringify({ text: any.sentence() });
  const types = ['text/plain', 'application/xml', 'application/x-www-form-urlencoded'];
  for (const type of [...types, 'text/plain; charset=utf-8', 'application/jsonlines', undefined]) {
    expectError(await send(api, 'POST', '/notes', body, type), 415);
    expectError(await send(api, 'PUT', path, body, type), 415);
  }
  expect(await listNotes(api), 'GET /notes after refused types').toEqual(before);
});

check('FA-11', 'JSON is accepted with parameters and in any letter case', async ({ api, any }) => {
  const types = [json, `${json}; charset=utf-8`, `${json};charset="UTF-8"`, 'Application/JSON'];
  for (const type of types) {
    const text = any.sentence();
    const created = await send(api, 'POST', '/notes', JSON.stringify({ text }), type);
    expect(created).toHaveStatus(201, 200);
    const { id } = created.json(shape.object({ id: shape.string }));
    const changed = await send(api, 'PUT', `/notes/${id}`, JSON.stringify({ text: 'x' }), type);
    expect(changed).toHaveStatus(200);
  }
});

function send(api: Api, method: string, path: string, body: string, type: string | undefined) {
  return api.send({ method, path, body, ...(type ? { headers: { 'content-type': type } } : {}) });
}
