import { check, type Exchange, expect, fail, quote, shape } from '../../../grader/kit/index.ts';
import { mediaTypes, storeArticle } from './article.ts';
import { storeDoc } from './doc.ts';
import { expectHeader, expectStatus, type Headers, withHeaders } from './expect-answer.ts';

check('SEM-15', 'Documents are revalidated before every use', async (it) => {
  const { api } = it;
  const { path } = await storeDoc(it);
  const answers: [what: string, answer: Exchange][] = [
    ['the whole document', await api.get(path)],
    ['a part of it', await api.get(path, { headers: { Range: 'bytes=0-9' } })],
    ['its headers', await api.head(path)],
  ];
  for (const [what, answer] of answers) {
    expectStatus(answer, what, 200, 206);
    expectPolicy(answer, what, { has: ['no-cache'], lacks: ['no-store'] });
  }
});

check('SEM-15', 'Articles may be shared for a minute', async (it) => {
  const { api } = it;
  const path = await storeArticle(it);
  const policy = {
    has: ['public', 'max-age=60'],
    lacks: ['private', 'no-store', 'no-cache', 's-maxage'],
  };
  for (const type of mediaTypes) {
    for (const method of ['GET', 'HEAD']) {
      const answer = await api.send({ method, path, headers: { Accept: type } });
      expectStatus(answer, `as ${type}`, 200);
      expectPolicy(answer, `as ${type}`, policy);
    }
  }
});

check('SEM-15', 'Personal data is not for shared caches', async ({ api, any }) => {
  const tokens = [any.word(1), any.word(400), `${any.word(4)}.a-b_c~d+e/f==`];
  const schemes = ['Bearer', 'bearer', 'BEARER'];
  for (const authorization of [
    ...tokens.map((token) => `Bearer ${token}`),
    ...schemes.map((scheme) => `${scheme} ${any.word()}`),
  ]) {
    const answer = await api.get('/me', { headers: { Authorization: authorization } });
    const what = `with Authorization: ${quote(authorization, 30)}`;
    expectStatus(answer, what, 200);
    answer.json(shape.record(shape.anything));
    expectPolicy(answer, what, { lacks: ['public'] });
    const names = directives(answer).map(nameOf);
    if (names.includes('no-store') || names.includes('private')) continue;
    const actual = quote(answer.header('cache-control'));
    fail(`${answer.label}: expected Cache-Control with no-store or private, got ${actual}`);
  }
});

check('SEM-15', 'Without a bearer token there is a challenge', async ({ api, any }) => {
  const word = any.word();
  const refused: Headers[] = [
    {},
    { Authorization: 'Basic dXNlcjpwYXNz' },
    { Authorization: 'Bearer' },
    { Authorization: `Token ${word}` },
    { Authorization: `Bearer${word}` },
  ];
  for (const headers of refused) {
    const what = 'Authorization' in headers ? withHeaders(headers) : 'without Authorization';
    const answer = await api.get('/me', { headers });
    expectStatus(answer, what, 401);
    expectHeader(answer, what, 'WWW-Authenticate');
    const challenge = answer.header('www-authenticate') ?? '';
    expect(challenge, `${answer.label}: ${what}: WWW-Authenticate`).toMatch(
      /(^|,\s*)bearer(?![^\s,])/i,
    );
  }
  const headers = { Authorization: `Bearer ${word}` };
  expectStatus(await api.get('/me', { headers }), withHeaders(headers), 200);
});

interface Policy {
  has?: readonly string[];
  lacks: readonly string[];
}

function expectPolicy(answer: Exchange, what: string, { has = [], lacks }: Policy): void {
  expectHeader(answer, what, 'Cache-Control');
  const actual = directives(answer);
  const shown = quote(answer.header('cache-control'));
  const missing = has.find((directive) => !actual.includes(directive));
  if (missing !== undefined) {
    fail(`${answer.label}: ${what}: expected Cache-Control with ${missing}, got ${shown}`);
  }
  const excess = lacks.find((name) => actual.map(nameOf).includes(name));
  if (excess === undefined) return;
  fail(`${answer.label}: ${what}: expected Cache-Control without ${excess}, got ${shown}`);
}

const directives = (answer: Exchange) =>
  (answer.header('cache-control') ?? '')
    .toLowerCase()
    .split(',')
    .map((directive) => directive.trim().replace(/^max-age="(\d+)"$/, 'max-age=$1'));

const nameOf = (directive: string) => directive.split('=')[0] ?? '';
