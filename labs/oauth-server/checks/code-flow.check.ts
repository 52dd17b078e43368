import { type CheckContext, check, expect, shape } from '../../../grader/kit/index.ts';
import { codeAt, exampleVerifier, type LoginOptions, login, visit } from './authorization.ts';
import {
  ada,
  bjorn,
  type Client,
  kiosk,
  native,
  robot,
  settings,
  spa,
  web,
  web2,
} from './settings.ts';
import {
  introspect,
  machineRequest,
  redeemRequest,
  refreshRequest,
  tokensFor,
  tokensIn,
  wordsOf,
} from './token-endpoint.ts';

const success = shape.object({
  access_token: shape.string,
  token_type: shape.string,
  expires_in: shape.integer,
  scope: shape.string,
});

const clients = [web, web2, spa, native, kiosk];

check('AS-02', 'A login leads to a token answer with all its members', async (it) => {
  for (const client of clients) {
    const answer = await it.api.send(redeemRequest(await login(it, client)));
    expect(answer).toHaveStatus(200);
    expect(answer).toHaveMediaType('application/json');
    const { token_type, expires_in, scope } = answer.json(success);
    const what = `the token answer to ${client.id}`;
    expect(token_type.toLowerCase(), `${what}: token_type`).toBe('bearer');
    expect(expires_in, `${what}: expires_in`).toBe(settings.accessTtlSeconds);
    expect(wordsOf(scope), `${what}: scope, in words`).toEqual(wordsOf(client.scope));
    const { refresh } = tokensIn(answer);
    if (client !== kiosk) expect(refresh, `${what}: refresh_token`).not.toBe('');
  }
});

check('AS-02', 'Introspection knows whose token it is, for what and until when', async (it) => {
  for (const user of [ada, bjorn]) {
    await expectToken(it, spa, 'tasks:read', { visitor: user }, user.sub);
    await expectToken(it, web, 'profile tasks:write', { visitor: user }, user.sub);
  }
});

async function expectToken(
  it: CheckContext,
  client: Client,
  scope: string,
  { visitor }: LoginOptions,
  sub: string,
): Promise<void> {
  const { access } = await tokensFor(it, client, { visitor, parameters: { scope } });
  const end = Date.now() / 1000 + settings.accessTtlSeconds;
  const told = await introspect(it.api, access);
  const what = `introspection of a token of ${client.id}`;
  expect(told.active, `${what}: active`).toBe(true);
  expect(told.sub, `${what}: sub`).toBe(sub);
  expect(told.client_id, `${what}: client_id`).toBe(client.id);
  expect(wordsOf(told.scope ?? ''), `${what}: scope, in words`).toEqual(wordsOf(scope));
  expect(told.iss, `${what}: iss`).toBe(it.api.url);
  expect([told.aud].flat(), `${what}: aud`).toContain(settings.resource);
  expect(told.exp, `${what}: exp`).toEqual(expect.any(Number));
  expect(Number.isInteger(told.exp), `${what}: exp is in whole seconds`).toBe(true);
  const off = Math.abs((told.exp ?? 0) - end);
  expect(off, `${what}: seconds between exp and now + ${settings.accessTtlSeconds}`).toBeLessThan(
    toleranceSeconds,
  );
}

/** A login takes its time on a busy machine. */
const toleranceSeconds = 20;

check('AS-02', 'The example of RFC 7636 appendix B works', async (it) => {
  for (const client of [spa, web]) {
    tokensIn(
      await it.api.send(redeemRequest(await login(it, client, { verifier: exampleVerifier }))),
    );
  }
});

check('AS-02', 'The code comes to the redirect URI that was asked for', async (it) => {
  const { any } = it;
  for (const redirectUri of web.redirectUris) {
    const parameters = { redirect_uri: redirectUri };
    const verifier = any.word(64);
    const stop = await visit(it, web, { parameters, verifier });
    const code = codeAt(stop, web);
    const [registered, arrived] = [new URL(redirectUri), stop.client];
    const what = `the redirect to ${redirectUri}`;
    expect(arrived?.origin, `${what}: origin`).toBe(registered.origin);
    expect(arrived?.pathname, `${what}: path`).toBe(registered.pathname);
    for (const [name, value] of registered.searchParams) {
      expect(arrived?.searchParams.getAll(name), `${what}: its own parameter ${name}`).toEqual([
        value,
      ]);
    }
    tokensIn(await it.api.send(redeemRequest({ client: web, code, redirectUri, verifier })));
  }
});

check('AS-02', 'Two logins under way do not mix', async (it) => {
  const people = [ada, bjorn, ada, bjorn];
  const tokens = await Promise.all(people.map((visitor) => tokensFor(it, spa, { visitor })));
  for (const [index, { access }] of tokens.entries()) {
    const { sub } = await introspect(it.api, access);
    expect(sub, `sub of login ${index + 1} of ${people.length} at once`).toBe(people[index]?.sub);
  }
});

check('AS-02', 'Nobody may keep an answer with tokens', async (it) => {
  const { api } = it;
  const first = await api.send(redeemRequest(await login(it, spa)));
  const second = await api.send(refreshRequest(spa, tokensIn(first).refresh));
  const third = await api.send(machineRequest(robot));
  for (const [what, answer] of [
    ['a code', first],
    ['a refresh token', second],
    ['client credentials', third],
  ] as const) {
    if (answer.status !== 200) continue;
    const directives = (answer.header('cache-control') ?? '').toLowerCase().split(/\s*,\s*/);
    expect(directives, `the answer to ${what}: directives of Cache-Control`).toContain('no-store');
  }
});

check('AS-02', 'Parameters that nobody knows are ignored', async (it) => {
  const parameters = { nonce: it.any.word(), login_hint: '', 'x-lab': 'a b' };
  const code = await login(it, spa, { parameters });
  const answer = await it.api.send(
    redeemRequest(code, { resource_hint: it.any.word(), scope: '' }),
  );
  tokensIn(answer);
});
