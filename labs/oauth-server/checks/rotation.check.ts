import { check, expect, fail } from '../../../grader/kit/index.ts';
import { login } from './authorization.ts';
import { expectRefusal } from './refusal.ts';
import { type Client, kiosk, native, spa, web, web2 } from './settings.ts';
import {
  expectActive,
  introspect,
  redeemRequest,
  refreshed,
  refreshRequest,
  tokensFor,
  tokensIn,
} from './token-endpoint.ts';
import { expectUnguessable } from './unguessable.ts';

const invalid = '400 invalid_grant';
const rotations = 5;

check('AS-10', 'Each refresh gives a new access token and a new refresh token', async (it) => {
  for (const client of [spa, native, web, web2]) {
    let tokens = await tokensFor(it, client);
    const seen = new Set([tokens.refresh]);
    const accesses = new Set([tokens.access]);
    for (let count = 1; count <= rotations; count++) {
      tokens = await refreshed(it.api, client, tokens.refresh);
      const what = `refresh ${count} of ${client.id}`;
      if (tokens.refresh === '') fail(`${what}: expected a refresh_token, got none`);
      if (seen.has(tokens.refresh)) fail(`${what}: expected a new refresh_token, got an old one`);
      if (accesses.has(tokens.access)) fail(`${what}: expected a new access_token, got an old one`);
      seen.add(tokens.refresh);
      accesses.add(tokens.access);
      await expectActive(it.api, tokens.access, `the access token of ${what}`);
    }
  }
});

check('AS-10', 'A refreshed token is still the same user’s and client’s', async (it) => {
  const first = await tokensFor(it, spa);
  const before = await introspect(it.api, first.access);
  const second = await refreshed(it.api, spa, first.refresh);
  const after = await introspect(it.api, second.access);
  for (const name of ['sub', 'client_id', 'iss'] as const) {
    expect(after[name], `introspection after a refresh: ${name}`).toBe(before[name]);
  }
});

const strangers: readonly [owner: Client, stranger: Client][] = [
  [spa, native],
  [native, spa],
  [web, web2],
  [web2, web],
  [web, spa],
  [spa, web],
];

check('AS-10', 'A refresh token works for its client only', async (it) => {
  for (const [owner, stranger] of strangers) {
    const { refresh } = await tokensFor(it, owner);
    const answer = await it.api.send(refreshRequest(stranger, refresh));
    expectRefusal(answer, `from ${stranger.id}, with a refresh token of ${owner.id}`, invalid);
    await refreshed(it.api, owner, (await tokensFor(it, owner)).refresh);
  }
});

check('AS-10', 'What is no refresh token refreshes nothing', async (it) => {
  const { api, any } = it;
  const { access, refresh } = await tokensFor(it, spa);
  const code = await login(it, spa);
  for (const [what, token] of [
    ['a made-up token', any.word(43)],
    ['`__proto__`', '__proto__'],
    ['an access token', access],
    ['a code', code.code],
    ['half a refresh token', refresh.slice(0, refresh.length / 2)],
  ] as const) {
    expectRefusal(await api.send(refreshRequest(spa, token)), `with ${what}`, invalid);
  }
  await refreshed(api, spa, (await tokensFor(it, spa)).refresh);
});

check('AS-10', 'A client without the grant type gets no refresh token', async (it) => {
  const answer = await it.api.send(redeemRequest(await login(it, kiosk)));
  tokensIn(answer);
  const has = 'refresh_token' in Object(answer.json());
  expect(has, `the token answer to ${kiosk.id}: has a refresh_token`).toBe(false);
  await refreshed(it.api, spa, (await tokensFor(it, spa)).refresh);
});

check('AS-10', 'Tokens cannot be guessed', async (it) => {
  let tokens = await tokensFor(it, spa);
  const [accesses, refreshes] = [[tokens.access], [tokens.refresh]];
  for (let count = 0; count < 4; count++) {
    tokens = await refreshed(it.api, spa, tokens.refresh);
    accesses.push(tokens.access);
    refreshes.push(tokens.refresh);
  }
  for (let count = 0; count < 3; count++) {
    const other = await tokensFor(it, spa);
    accesses.push(other.access);
    refreshes.push(other.refresh);
  }
  expectUnguessable(accesses, 'access tokens');
  expectUnguessable(refreshes, 'refresh tokens');
});
