import { check, expect, fail, shape } from '../../../grader/kit/index.ts';
import { atOnce, createAtOnce, createNote, listIds, note, readNote } from './note.ts';

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
  await api.delete(`/notes/${one.id}`);
  const { id } = await createNote(api, text);
  if (id === other.id) {
    fail(`POST /notes after a DELETE: expected an id of its own, got ${id} again`);
  }
});

check('FA-03', 'Notes that are made at the same time have an id each', async ({ api, any }) => {
  const notes = await createAtOnce(api, 30, any.sentence());
  const ids = new Set(notes.map(({ id }) => id));
  expect(ids.size, `${notes.length} times POST /notes at once: how many ids`).toBe(notes.length);
});

check('FA-03', 'createdAt is the moment of creation', async ({ api, any, until }) => {
  const first = await createNote(api, any.sentence());
  // At once, or a second later where createdAt has whole seconds.
  const later = async () => {
    const { createdAt } = await createNote(api, any.sentence());
    return createdAt !== first.createdAt;
  };
  const what = `a note made later to have another createdAt than ${first.createdAt}`;
  await until(what, later, { deadlineMs: 2000, everyMs: 50 });
});

check('FA-03', 'A body of up to 16 KiB is read, and may come in pieces', async ({ api, any }) => {
  const text = '👍'.repeat(280);
  const short = `{"text":"${'\\ud83d\\udc4d'.repeat(280)}"}`;
  const long = JSON.stringify({ text, more: 'x'.repeat(14_000) });
  for (const body of [short, long]) {
    const what = `POST /notes with a body of ${Buffer.byteLength(body)} bytes`;
    const created = await api.send({ ...posting, body });
    expect(created.status, `${what}: status`).toBe(201);
    expect(created.json(note).text, `${what}: text`).toBe(text);
  }
  const accented = `${any.word()} é ${any.word()}`;
  const body = cutWithinCharacter(JSON.stringify({ text: accented }), 'é');
  // Exchanges in between, so that the pieces arrive one by one: on connections that are younger,
  // for one that is open already may overtake the first piece.
  const exchange = () => api.together([{ method: 'GET', path: '/healthz' }]);
  const midway = async () => {
    await exchange();
    await exchange();
  };
  const created = await api.send({ ...posting, body, midway });
  expect(created).toHaveStatus(201);
  const what = 'POST /notes with a body of two pieces, cut within the é: text';
  expect(created.json(note).text, what).toBe(accented);
});

const posting = {
  method: 'POST',
  path: '/notes',
  headers: { 'content-type': 'application/json' },
};

/** With blanks around the JSON, such that half of the bytes end within the character. */
function cutWithinCharacter(json: string, character: string): string {
  const half = Buffer.byteLength(json.slice(0, json.indexOf(character))) + 1;
  const excess = 2 * half - Buffer.byteLength(json);
  return ' '.repeat(Math.max(0, -excess)) + json + ' '.repeat(Math.max(0, excess));
}

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

check('FA-04', 'The list shows all notes, however many there are', async ({ api, any }) => {
  const before = await listIds(api);
  const more = Math.max(40, 101 - before.length);
  const made = (await createAtOnce(api, more, any.sentence())).map(({ id }) => id);
  const listed = new Set(await listIds(api));
  // So many away again, for other checks look at the list as well, and make notes.
  await atOnce(made.slice(0, 36).map((id) => () => api.delete(`/notes/${id}`)));
  const all = [...before, ...made];
  const missing = all.filter((id) => !listed.has(id));
  expect(missing.length, `GET /notes: how many of ${all.length} notes are missing`).toBe(0);
});

check('FA-04', 'A note that PUT changes keeps its place in the list', async ({ api, any }) => {
  const made: string[] = [];
  for (let count = 0; count < 3; count++) made.push((await createNote(api, any.sentence())).id);
  await api.put(`/notes/${made[0]}`, { text: any.sentence() });
  const listed = (await listIds(api)).filter((id) => made.includes(id));
  // What PUT makes of a note is judged by FA-05 alone.
  await api.delete(`/notes/${made[0]}`);
  expect(listed, 'GET /notes after a PUT of the oldest of three notes').toEqual(made);
});

check('FA-04', 'Any text of 1 to 280 code points survives', async ({ api, any }) => {
  const texts = [
    ['one letter', any.word(1)],
    ['280 emoji', '👍'.repeat(280)],
    ['279 letters and é', `${any.word(279)}é`],
    ['a flag, 日本, quotes and a backslash', '🇫🇷 日本 "quoted" \\'],
    ['280 letters', any.word(280)],
    ['one blank', ' '],
    ['a tab and a line break', '\t\n'],
    ['140 flags of two code points', '🇫🇷'.repeat(140)],
    ['an e and a combining accent', `${any.word(4)} e\u0301`],
    ['line breaks of Windows and of others', 'one\r\ntwo\rthree\nfour'],
    ['U+0000 in the middle', `${any.word(4)}\u0000${any.word(4)}`],
  ] as const;
  for (const [what, text] of texts) {
    const created = await api.post('/notes', { text });
    if (![200, 201].includes(created.status)) {
      fail(`POST /notes with ${what}: expected status 201, got ${created.status}`);
    }
    const { id } = created.json(note);
    const read = await api.get(`/notes/${id}`);
    expect(read).toHaveStatus(200);
    expect(read.json(note).text, `GET /notes/${id}: text (${what})`).toBe(text);
    const list = await api.get('/notes');
    const inList = list.json(shape.array(note)).find((item) => item.id === id);
    expect(inList?.text, `GET /notes: text of ${id} (${what})`).toBe(text);
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
