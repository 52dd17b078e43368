import { check, type Exchange, expect } from '../../../grader/kit/index.ts';
import { expectError } from './error-answer.ts';
import { createNote } from './note.ts';

check('FA-07', 'What does not exist answers 404 with a JSON error', async ({ api, any }) => {
  const { id } = await createNote(api, any.sentence());
  const unknown = [
    `/${any.word()}`,
    '/',
    `/hello/${any.word()}`,
    `/notes/${any.word(12)}`,
    `/notes/${id}/${any.word()}`,
    `/notes/${id}${any.word(6)}`,
    `/notes${any.word(3)}`,
    `/inspect/${any.word()}`,
    '/notes/constructor',
    `/notes/${any.word(300)}`,
  ];
  for (const path of unknown) expectError(await api.get(path), 404);
  expect(await api.get(`/notes/${id}`)).toHaveStatus(200);
  expect(await api.get('/notes')).toHaveStatus(200);
});

check('FA-07', 'An unknown path answers 404 with any method', async ({ api, any }) => {
  const text = any.sentence();
  expectError(await api.post(`/${any.word()}`, { text }), 404);
  expectError(await api.put(`/${any.word()}`, { text }), 404);
  expectError(await api.delete(`/${any.word()}`), 404);
  expectError(await api.patch(`/${any.word()}`, { text }), 404);
  expectError(await api.post(`/hello/${any.word()}`, { text }), 404);
  const { id } = await createNote(api, text);
  expectError(await api.put(`/notes/${id}/more`, { text }), 404);
  expectError(await api.delete(`/notes/${id}/more`), 404);
  expectError(await api.delete(`/notes/${any.word(12)}`), 404);
  expectError(await api.put(`/notes/${any.word(12)}`, { text }), 404);
  expect(await api.get(`/notes/${id}`)).toHaveStatus(200);
});

check('FA-08', 'A known path with another method answers 405', async ({ api, any }) => {
  const { id } = await createNote(api, any.sentence());
  const text = any.sentence();
  const refused = [
    await api.delete('/hello'),
    await api.post('/hello', { text }),
    await api.put('/hello', { text }),
    await api.post('/inspect', { text }),
    await api.delete('/inspect'),
    await api.put('/old-hello', { text }),
    await api.delete('/old-hello'),
    await api.patch('/notes', { text }),
    await api.put('/notes', { text }),
    await api.delete('/notes'),
    await api.post(`/notes/${id}`, { text }),
    await api.patch(`/notes/${id}`, { text }),
  ];
  for (const answer of refused) {
    expectError(answer, 405);
    expect(methodsIn(answer).filter(isNotOptions), `${answer.label}: Allow`).toEqual(
      allowedAt(answer.path, id),
    );
  }
  expect(await api.get(`/notes/${id}`)).toHaveStatus(200);
});

check('FA-08', 'Every method that Allow lists works', async ({ api, any }) => {
  const { id } = await createNote(api, any.sentence());
  for (const path of ['/hello', '/inspect', '/old-hello', '/notes', `/notes/${id}`]) {
    const refused = await api.send({ method: 'PATCH', path, json: { text: any.sentence() } });
    expect(refused).toHaveStatus(405);
    expect(refused).toHaveHeader('allow');
    for (const method of methodsIn(refused).filter((name) => name !== 'DELETE')) {
      const sends = ['POST', 'PUT'].includes(method);
      const headers = { 'content-type': 'application/json' };
      const answer = await api.raw(method, path, sends ? { headers, body: '{"text":"x"}' } : {});
      expect(answer.head, `${method} ${path}, which Allow lists: status line`).not.toMatch(
        /^HTTP\/1\.[01] 405/,
      );
    }
  }
});

check('FA-09', 'HEAD has the status and the headers of GET', async ({ api, any }) => {
  const { id } = await createNote(api, any.sentence());
  const name = any.word();
  for (const path of ['/hello', `/hello?name=${name}`, '/notes', `/notes/${id}`]) {
    const get = await api.get(path);
    expect(get).toHaveStatus(200);
    expectSameHead(await api.head(path), get);
  }
  expect(await api.head(`/notes/${any.word(12)}`)).toHaveStatus(404);
  expect(await api.head(`/${any.word()}`)).toHaveStatus(404);
  const redirect = await api.get(`/old-hello?name=${name}`);
  const head = await api.head(`/old-hello?name=${name}`);
  expect(head).toHaveStatus(redirect.status);
  expect(head).toHaveHeader('location', redirect.header('location'));
  expect(await api.head('/inspect')).toHaveStatus(200);
});

check('FA-09', 'HEAD sends no content', async ({ api, any }) => {
  const { id } = await createNote(api, any.sentence());
  for (const path of ['/hello', '/notes', `/notes/${id}`, `/notes/${any.word(12)}`]) {
    const answer = await api.raw('HEAD', path);
    expect(answer.rest.length, `HEAD ${path}: bytes of content`).toBe(0);
  }
});

function expectSameHead(head: Exchange, get: Exchange): void {
  expect(head).toHaveStatus(get.status);
  expect(head).toHaveMediaType(get.mediaType);
  const [ofHead, ofGet] = [head.header('content-length'), get.header('content-length')];
  if (ofHead !== undefined) {
    const length = ofGet ?? String(get.bytes.length);
    expect(ofHead, `${head.label}: Content-Length, which GET gives as ${length}`).toBe(length);
  }
}

const methodsIn = (answer: Exchange) =>
  (answer.header('allow') ?? '')
    .split(',')
    .map((method) => method.trim().toUpperCase())
    .filter((method) => method !== '')
    .sort();

const isNotOptions = (method: string) => method !== 'OPTIONS';

function allowedAt(path: string, id: string): string[] {
  if (path === '/notes') return ['GET', 'HEAD', 'POST'];
  if (path === `/notes/${id}`) return ['DELETE', 'GET', 'HEAD', 'PUT'];
  return ['GET', 'HEAD'];
}
