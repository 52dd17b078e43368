import { check, type Exchange, expect, fail, shape } from '../../../grader/kit/index.ts';

const created = shape.object({
  id: shape.string,
  url: shape.string,
  eventTypes: shape.array(shape.string),
  secret: shape.string,
  status: shape.string,
});
const rotated = shape.object({ secret: shape.string });

check('WHP-02', 'Every endpoint and every rotation gets a random secret of its own', async (it) => {
  const { any, api } = it;
  const input = { url: `http://127.0.0.1:9/${any.id('hook')}`, eventTypes: ['invoice.paid'] };
  const secrets: string[] = [];
  const ids: string[] = [];
  for (let count = 0; count < 3; count++) {
    const answer = await api.post('/endpoints', input);
    expect(answer).toHaveStatus(201);
    const endpoint = answer.json(created);
    expect(endpoint, `${answer.label}: body`).toEqual({
      ...input,
      id: expect.stringMatching(/^[\w-]{1,64}$/),
      secret: endpoint.secret,
      status: 'enabled',
    });
    secrets.push(endpoint.secret);
    ids.push(endpoint.id);
  }
  for (let count = 0; count < 2; count++) {
    const answer = await api.post(`/endpoints/${ids[0]}/rotate-secret`);
    expect(answer).toHaveStatus(200);
    secrets.push(answer.json(rotated).secret);
  }
  for (const secret of secrets) expectStrong(secret);
  expect(new Set(secrets).size, 'different secrets of 3 endpoints and 2 rotations').toBe(5);
  expect(new Set(ids).size, 'different ids of 3 endpoints').toBe(3);
});

check('WHP-02', 'A secret is shown when it is made, and in no other answer', async (it) => {
  const { any, api } = it;
  const input = { url: `http://127.0.0.1:9/${any.id('hook')}`, eventTypes: ['invoice.*', 'a.b'] };
  const { id, secret } = (await api.post('/endpoints', input)).json(created);
  const rotation = await api.post(`/endpoints/${id}/rotate-secret`);
  const { secret: newer } = rotation.json(rotated);
  expectHidden(rotation, [secret]);
  for (const answer of [
    await api.get(`/endpoints/${id}`),
    await api.post(`/endpoints/${id}/enable`),
    await api.get(`/endpoints/${id}/dead-letters`),
    await api.get(`/endpoints/${id}`),
  ]) {
    expect(answer).toHaveStatus(200);
    expectHidden(answer, [secret, newer]);
  }
  expect(await api.get(`/endpoints/${id}`)).toHaveMembers({ id, ...input, status: 'enabled' });
});

check('WHP-02', 'An id that names no endpoint answers 404', async ({ any, api }) => {
  const id = any.id('nothing');
  expect(await api.get(`/endpoints/${id}`)).toHaveStatus(404);
  for (const action of ['rotate-secret', 'enable']) {
    expect(await api.post(`/endpoints/${id}/${action}`)).toHaveStatus(404);
  }
});

function expectStrong(secret: string): void {
  const [, base64 = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? [];
  const key = Buffer.from(base64, 'base64');
  if (key.toString('base64') !== base64 || base64 === '') {
    fail(`secret: expected whsec_ and base64 with padding, got ${secret}`);
  }
  if (key.length < 24 || key.length > 64) {
    fail(`secret: expected the base64 of 24 to 64 bytes, got ${key.length} bytes`);
  }
  // Random bytes look like that; a word, a counter or a repeated byte does not.
  if (new Set(key).size < 12) fail(`secret: expected random bytes, got ${secret}`);
}

function expectHidden(answer: Exchange, secrets: readonly string[]): void {
  const shown = secrets.some((secret) => answer.text.includes(secret.slice('whsec_'.length)));
  if (shown) fail(`${answer.label}: expected no secret, got one that was shown before`);
}
