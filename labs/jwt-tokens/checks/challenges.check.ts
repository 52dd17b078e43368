import {
  type Api,
  type ApiRequest,
  check,
  type Exchange,
  expect,
} from '../../../grader/kit/index.ts';
import { bearerChallenge } from './challenge.ts';
import { encode, partsOf } from './compact.ts';
import { ecKey } from './key.ts';
import { partnerToken, trustPartner } from './partner.ts';
import {
  askMe,
  expectAccepted,
  expectStatus,
  login,
  loginRequest,
  meRequest,
  rotateRequest,
} from './service.ts';
import { ada, now, settings } from './settings.ts';

check('JWT-15', 'Without a token the challenge names no error', async ({ api, any }) => {
  const own = await login(api);
  const me: ApiRequest = { method: 'GET', path: '/me' };
  const credentials = Buffer.from(`${ada.username}:${ada.password}`).toString('base64');
  for (const request of [me, rotateRequest(undefined)]) {
    expectChallenge(await api.send(request), 'without Authorization', undefined);
    for (const authorization of [`Basic ${credentials}`, `Digest username="${any.word()}"`]) {
      const answer = await api.send({ ...request, headers: { authorization } });
      expectChallenge(answer, `with ${authorization.split(' ')[0]}`, undefined);
    }
  }
  const wrong = await api.send(loginRequest({ ...ada, password: any.sentence() }));
  expectChallenge(wrong, 'with a wrong password', undefined);
  await expectAccepted(api, own, 'a token of yours');
});

check('JWT-15', 'With a refused token the error is invalid_token', async (it) => {
  const { api } = it;
  await trustPartner(it);
  const refused = (await answersTo(api, badTokens(await login(api)))).filter(
    ({ answer }) => answer.status === 401,
  );
  for (const { what, answer } of refused) expectChallenge(answer, `with ${what}`, 'invalid_token');
  for (const authorization of [`Bearer ${settings.adminToken}0`, `Bearer ${await login(api)}`]) {
    const answer = await api.send(rotateRequest(authorization));
    if (answer.status === 401) expectChallenge(answer, 'with a wrong token', 'invalid_token');
  }
  await expectAccepted(api, partnerToken(), 'a token of the partner');
});

check('JWT-15', 'Every refused token gets the same answer', async (it) => {
  const { api } = it;
  await trustPartner(it);
  const [first, ...others] = (await answersTo(api, badTokens(await login(api)))).filter(
    ({ answer }) => answer.status === 401,
  );
  if (first) for (const other of others) expectSame(first, other);
  await expectAccepted(api, partnerToken(), 'a token of the partner');
});

check('JWT-15', 'The scheme has no case', async ({ api }) => {
  for (const scheme of ['Bearer', 'bearer', 'BEARER', 'bEaReR']) {
    const own = await login(api);
    const headers = { authorization: `${scheme} ${own}` };
    const answer = await api.send({ ...meRequest(own), headers });
    expectStatus(answer, `with a good token in the scheme ${scheme}`, 200);
    const rotation = await api.send(rotateRequest(`${scheme} ${settings.adminToken}`));
    expectStatus(rotation, `with the admin token in the scheme ${scheme}`, 200);
  }
});

check('JWT-15', 'A token in the query is no token', async ({ api }) => {
  const own = await login(api);
  for (const name of ['access_token', 'token', 'jwt', 'bearer']) {
    const answer = await api.get(`/me?${name}=${own}`);
    const what = `with a good token as ${name} in the query`;
    expectStatus(answer, what, 401);
    expectChallenge(answer, what, undefined);
  }
  await expectAccepted(api, own, 'a token of yours');
});

/** Tokens that are refused, each for another cause. */
function badTokens(own: string): [what: string, token: string][] {
  const [header, payload, signature] = partsOf(own);
  const { kid } = ecKey('partner-ec-none');
  return [
    ['what is no token', 'abc'],
    ['three words', 'a.b.c'],
    ['a header that is no JSON', `${encode('header')}.${payload}.${signature}`],
    ['no signature', `${header}.${payload}.`],
    ['another signature', `${header}.${payload}.${partsOf(partnerToken())[2]}`],
    ['an unsigned token', `${encode({ alg: 'none', typ: 'at+jwt' })}.${payload}.`],
    ['a token long expired', partnerToken({ claims: { exp: now() - 3600 } })],
    ['a token that has no exp', partnerToken({ claims: { exp: undefined } })],
    ['a token of tomorrow', partnerToken({ claims: { nbf: now() + 86_400 } })],
    ['a token for others', partnerToken({ claims: { aud: 'urn:other' } })],
    ['a token of others', partnerToken({ claims: { iss: 'https://other.example' } })],
    ['a token for nobody', partnerToken({ claims: { sub: '' } })],
    ['an ID token', partnerToken({ header: { typ: 'id+jwt' } })],
    ['a token with crit', partnerToken({ header: { crit: ['exp'] } })],
    ['an unknown kid', partnerToken({ header: { kid } })],
    ['another algorithm', partnerToken({ header: { alg: 'ES512' } })],
    ['an HMAC', partnerToken({ header: { alg: 'HS256' } })],
  ];
}

interface Answer {
  what: string;
  answer: Exchange;
}

async function answersTo(
  api: Api,
  tokens: readonly (readonly [what: string, token: string])[],
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const [what, token] of tokens) answers.push({ what, answer: await askMe(api, token) });
  return answers;
}

function expectSame(first: Answer, { what, answer }: Answer): void {
  const as = `the same as with ${first.what}`;
  const name = 'www-authenticate';
  const challenge = `GET /me with ${what}: WWW-Authenticate, ${as}`;
  expect(answer.header(name), challenge).toBe(first.answer.header(name));
  expect(answer.bytes.toString(), `GET /me with ${what}: body, ${as}`).toBe(
    first.answer.bytes.toString(),
  );
}

function expectChallenge(answer: Exchange, what: string, error: string | undefined): void {
  expectStatus(answer, what, 401);
  const parameters = bearerChallenge(answer, what);
  expect(parameters.get('error'), `${answer.label} ${what}: error in WWW-Authenticate`).toBe(error);
}
