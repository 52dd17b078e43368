import { check, expect, fail, shape } from '../../../grader/kit/index.ts';
import { createNote, listIds, note, readNote } from './note.ts';

check('FA-03', 'POST /notes answers 201, and Location leads to the note', async ({ api, any }) => {
  const text = any.sentence();
  const created = await api.post('/notes', { text });
  expect(created).toHaveStatus(201);
  expect(created).toHaveMediaType('application/json');
  const stored = created.json(note);
  expect(stored.text, 'POST /notes: text').toBe(text);
  expect(stored.id, 'POST /notes: id').toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  expectTime(stored.createdAt);
  const read = await api.get(created.location);
  expect(read).toHaveStatus(200);
  expect(read.json(note), 'the note that Location leads to').toEqual(stored);
  expect(created.location, 'POST /notes: Location').toBe(`/notes/${stored.id}`);
});

check('FA-03', 'Equal texts make two notes', async ({ api, any }) => {
  const text = any.sentence();
  const [one, other] = [await createNote(api, text), await createNote(api, text)];
  if (one.id === other.id) fail(`POST /notes: expected an id of its own, got ${one.id} again`);
});

check('FA-03', 'The text is kept as sent, and nothing else is taken from the body', async (it) => {
  const { api, any } = it;
  const text = `  ${any.sentence()}\n\t`;
  const own = { id: any.id('mine'), createdAt: '2001-01-01T00:00:00Z' };
  const created = await api.post('/notes', { text, ...own, colour: 'red' });
  expect(created).toHaveStatus(201);
  const stored = created.json(note);
  expect(stored.text, 'POST /notes: text').toBe(text);
  if (stored.id === own.id) fail('POST /notes: expected an id of the server, got the one sent');
  if (stored.createdAt === own.createdAt) {
    fail('POST /notes: expected createdAt of the server, got the one sent');
  }
  const charset = { 'content-type': 'application/json' };
  const escaped = await api.send({
    method: 'POST',
    path: '/notes',
    headers: charset,
    body: '{"text":"caf\\u00e9 \\ud83d\\udc4d"}',
  });
  expect(escaped).toHaveStatus(201);
  expect(escaped.json(note).text, 'POST /notes: text').toBe('café 👍');
});

check('FA-04', 'The list shows every note as the single read does, oldest first', async (it) => {
  const { api, any } = it;
  const made = [];
  for (let count = 0; count < 4; count++) made.push(await createNote(api, any.sentence()));
  const own = made.map(({ id }) => id);
  const answer = await api.get('/notes');
  expect(answer).toHaveStatus(200);
  expect(answer).toHaveMediaType('application/json');
  const listed = (await listIds(api)).filter((id) => own.includes(id));
  expect(listed, 'GET /notes: the new notes, oldest first').toEqual(own);
  for (const item of answer.json(shape.array(note)).filter(({ id }) => own.includes(id))) {
    const single = await api.get(`/notes/${item.id}`);
    expect(single).toHaveStatus(200);
    expect(single).toHaveMediaType('application/json');
    expect(item, `GET /notes: the note ${item.id}`).toEqual(single.json(note));
  }
});

check('FA-04', 'Any text of 1 to 280 code points survives', async ({ api, any }) => {
  const texts = [
    any.word(1),
    '👍'.repeat(280),
    `${any.word(279)}é`,
    '🇫🇷 日本 "quoted" \\',
    any.word(280),
  ];
  for (const text of texts) {
    const { id } = await createNote(api, text);
    const read = await api.get(`/notes/${id}`);
    expect(read).toHaveStatus(200);
    expect(read.json(note).text, `GET /notes/${id}: text`).toBe(text);
    const list = await api.get('/notes');
    const inList = list.json(shape.array(note)).find((item) => item.id === id);
    expect(inList?.text, `GET /notes: text of ${id}`).toBe(text);
  }
});

check('FA-05', 'PUT replaces the text and nothing else, once or twice', async ({ api, any }) => {
  const before = await createNote(api, any.sentence());
  const neighbour = await createNote(api, any.sentence());
  const count = (await listIds(api)).length;
  const text = any.sentence();
  const expected = { ...before, text };
  const path = `/notes/${before.id}`;
  for (const time of ['first', 'second']) {
    const body = { text, id: any.id('mine'), createdAt: '2001-01-01T00:00:00Z' };
    const put = await api.put(path, body);
    expect(put).toHaveStatus(200);
    expect(put).toHaveMediaType('application/json');
    expect(put.json(note), `the note that the ${time} PUT answers with`).toEqual(expected);
    expect(await readNote(api, before.id), `the note after the ${time} PUT`).toEqual(expected);
  }
  expect((await listIds(api)).length, 'how many notes there are after two PUTs').toBe(count);
  const other = await readNote(api, neighbour.id);
  expect(other, 'another note after two PUTs').toEqual(neighbour);
});

check('FA-05', 'PUT creates nothing', async ({ api, any }) => {
  const real = await createNote(api, any.sentence());
  const count = (await listIds(api)).length;
  const id = any.word(12);
  expect(await api.put(`/notes/${id}`, { text: any.sentence() })).toHaveStatus(404);
  expect((await listIds(api)).length, 'how many notes there are after PUT').toBe(count);
  expect(await api.put(`/notes/${real.id}`, { text: any.sentence() })).toHaveStatus(200);
});

check('FA-06', 'DELETE answers 204 without content, and the note is gone', async (it) => {
  const { api, any } = it;
  const { id: before } = await createNote(api, any.sentence());
  const { id: gone } = await createNote(api, any.sentence());
  const { id: after } = await createNote(api, any.sentence());
  const deleted = await api.delete(`/notes/${gone}`);
  expect(deleted).toHaveStatus(204);
  expect(deleted).toHaveNoBody();
  expect(await api.get(`/notes/${gone}`)).toHaveStatus(404);
  const left = (await listIds(api)).filter((id) => [before, gone, after].includes(id)).sort();
  expect(left, 'GET /notes after DELETE: the notes left').toEqual([before, after].sort());
  expect(await api.delete(`/notes/${gone}`)).toHaveStatus(404);
  expect(await api.delete(`/notes/${after}`)).toHaveStatus(204);
  expect(await api.get(`/notes/${before}`)).toHaveStatus(200);
});

function expectTime(value: string): void {
  const utc = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]00:00)$/;
  expect(value, 'POST /notes: createdAt (RFC 3339, UTC)').toMatch(utc);
  const away = Math.abs(Date.now() - Date.parse(value));
  expect(away, 'POST /notes: milliseconds between createdAt and now').toBeLessThan(60_000);
}
