import { createPublicKey } from 'node:crypto';
import {
  type ApiRequest,
  check,
  type Exchange,
  expect,
  fail,
  quote,
  shape,
} from '../../../grader/kit/index.ts';
import { verifies } from './compact.ts';
import { expectStatus, type Jwk, keySet, loginRequest, readPart, tokenOf } from './service.ts';
import { ada, bjorn, grace } from './settings.ts';

const header = shape.object({
  typ: shape.oneOf('at+jwt'),
  alg: shape.oneOf('ES256', 'RS256', 'PS256', 'EdDSA'),
  kid: shape.string,
});

check('JWT-01', 'A login gives a signed token that the key set verifies', async ({ api }) => {
  for (const user of [ada, bjorn, grace]) {
    const answer = await api.send(loginRequest(user));
    const token = tokenOf(answer);
    expect(answer).toHaveMembers({ token_type: 'Bearer' });
    expectVerified(token, await keySet(api));
    const directives = (answer.header('cache-control') ?? '').toLowerCase().split(/\s*,\s*/);
    expect(directives, `${answer.label}: directives of Cache-Control`).toContain('no-store');
  }
});

check('JWT-01', 'Names and passwords are compared exactly', async ({ api, any }) => {
  const { username, password } = ada;
  const wrong = {
    'another password': any.sentence(),
    'the password of somebody else': bjorn.password,
    'the password in lower case': password.toLowerCase(),
    'the password in upper case': password.toUpperCase(),
    'a blank after the password': `${password} `,
    'a blank before the password': ` ${password}`,
    'a part of the password': password.slice(0, -1),
    'a letter after the password': `${password}x`,
  };
  for (const [what, attempt] of Object.entries(wrong)) {
    const answer = await api.send(loginRequest({ username, password: attempt }));
    expectNoToken(answer, `with ${what}`, 401);
  }
  for (const name of ['Ada', 'ADA', ' ada', 'ada ', 'ad', 'adam']) {
    const answer = await api.send(loginRequest({ username: name, password }));
    expectNoToken(answer, `as ${quote(name)}`, 401);
  }
  const { length } = grace.password;
  const long = { [`all but the last of ${length} characters`]: -1, 'the first 72 characters': 72 };
  for (const [part, end] of Object.entries(long)) {
    const attempt = { ...grace, password: grace.password.slice(0, end) };
    const what = `with ${part} of a password of ${length} characters`;
    expectNoToken(await api.send(loginRequest(attempt)), what, 401);
  }
  const decomposed = { ...bjorn, username: bjorn.username.normalize('NFD') };
  const spelt = `as ${quote(bjorn.username)}, spelt with o and U+0308 instead of U+00F6`;
  expectNoToken(await api.send(loginRequest(decomposed)), spelt, 401);
  for (const user of [ada, bjorn, grace]) tokenOf(await api.send(loginRequest(user)));
});

check('JWT-01', 'A login does not tell who exists', async ({ api, any }) => {
  tokenOf(await api.send(loginRequest(ada)));
  const wrong = await api.send(loginRequest({ ...ada, password: any.sentence() }));
  expectNoToken(wrong, 'with a wrong password', 401);
  const strangers = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'length'];
  for (const username of [any.firstName(), ...strangers]) {
    const answer = await api.send(loginRequest({ username, password: any.sentence() }));
    const what = `as ${quote(username)}, whom nobody knows`;
    expectNoToken(answer, what, 401);
    expect(answer.text, `${answer.label} ${what}: body, as for a wrong password`).toBe(wrong.text);
    const challenge = `${answer.label} ${what}: WWW-Authenticate, as for a wrong password`;
    expect(answer.header('www-authenticate'), challenge).toBe(wrong.header('www-authenticate'));
  }
});

check('JWT-01', 'An unusable body gets no token', async ({ api }) => {
  const { username, password } = ada;
  const bodies: [what: string, json: unknown][] = [
    ['an empty object', {}],
    ['no username', { password }],
    ['an empty username', { username: '', password }],
    ['an empty password', { username, password: '' }],
    ['no password', { username }],
    ['no password of `constructor`', { username: 'constructor' }],
    ['no password of `__proto__`', JSON.parse('{"username":"__proto__"}')],
    ['a password that is null', { username, password: null }],
    ['a password that is a number', { username, password: 1843 }],
    ['a password that is a list', { username, password: [password] }],
    ['a password that is an object', { username, password: { $ne: null } }],
    ['a username that is null', { username: null, password }],
    ['a username that is a list', { username: [username], password }],
    ['a username that is an object', { username: {}, password }],
    ['a username that is true', { username: true, password }],
    ['a list', [{ username, password }]],
    ['null', null],
    ['a text', 'ada'],
    ['a number', 7],
  ];
  for (const [what, json] of bodies) {
    const answer = await api.send({ method: 'POST', path: '/login', json });
    expectNoToken(answer, `with ${what}`);
  }
  const headers = { 'content-type': 'application/json' };
  for (const body of ['', '{', '{"username": "ada", "password": "Analytical Engine, 1843"']) {
    const request: ApiRequest = { method: 'POST', path: '/login', headers, body };
    expectNoToken(await api.send(request), `with the body ${quote(body)}, which is no JSON`);
  }
  tokenOf(await api.send(loginRequest(ada)));
});

/** The key set must have the key the token names, and it must fit. */
function expectVerified(token: string, keys: readonly Jwk[]): void {
  expect(token.split('.').length, 'parts of the access token').toBe(3);
  const { alg, kid } = header.read(readPart(token, 0), 'the header of the access token');
  const key = keys.find((one) => one.kid === kid);
  if (!key) fail(`the token names the key ${quote(kid)}, which is not in the key set`);
  if (key.alg !== undefined) expect(alg, 'alg of the access token, by its key').toBe(key.alg);
  if (!hasSigned(token, alg, key)) {
    fail(`the key ${quote(kid)} of the key set does not verify the access token`);
  }
}

function hasSigned(token: string, alg: string, jwk: Jwk): boolean {
  try {
    return verifies(alg, createPublicKey({ key: jwk, format: 'jwk' }), token);
  } catch {
    return false;
  }
}

/** @param status instead of any 4xx */
function expectNoToken(answer: Exchange, what: string, status?: number): void {
  if (status !== undefined) expectStatus(answer, what, status);
  else if (answer.status < 400 || answer.status > 499) {
    const actual = String(answer.status);
    fail(`${answer.label} ${what}: expected a 4xx status, got ${actual}`, {
      expected: 'a 4xx status',
      actual,
    });
  }
  if (answer.bytes.includes('access_token')) fail(`${answer.label} ${what}: got an access_token`);
}
