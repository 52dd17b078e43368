import { type ApiRequest, type CheckContext, check, expect } from '../../../grader/kit/index.ts';
import { encodeForm, listed } from './fields.ts';
import { expectRefusal, expectStatus } from './refusal.ts';
import { type Client, kiosk, native, robot, spa, web, web2 } from './settings.ts';
import {
  basic,
  expectActive,
  expectInactive,
  formRequest,
  machineRequest,
  refreshed,
  refreshRequest,
  revokeRequest,
  type TokenAnswer,
  tokensFor,
  tokensIn,
} from './token-endpoint.ts';

check('AS-13', 'Revoking a refresh token ends its family', async (it) => {
  const { api } = it;
  for (const client of [spa, web, web2]) {
    const other = await tokensFor(it, client);
    const first = await tokensFor(it, client);
    const second = await refreshed(api, client, first.refresh);
    const what = `the newest refresh token of ${client.id}`;
    expectStatus(await api.send(revokeRequest(client, second.refresh)), `with ${what}`, 200);
    for (const { access } of [first, second]) {
      await expectInactive(api, access, `an access token, after ${what} was revoked`);
    }
    const answer = await api.send(refreshRequest(client, second.refresh));
    expectRefusal(answer, 'with a revoked refresh token', '400 invalid_grant');
    await expectActive(api, other.access, 'an access token of another login');
    await refreshed(api, client, other.refresh);
  }
});

check('AS-13', 'A revoked access token is inactive', async (it) => {
  const { api } = it;
  for (const client of [spa, web, kiosk]) {
    const [{ access }, other] = [await tokensFor(it, client), await tokensFor(it, client)];
    const answer = await api.send(revokeRequest(client, access));
    expectStatus(answer, `with an access token of ${client.id}`, 200);
    await expectInactive(api, access, 'a revoked access token');
    await expectActive(api, other.access, 'an access token of another login');
  }
  const { access } = tokensIn(await api.send(machineRequest(robot)));
  expectStatus(await api.send(revokeRequest(robot, access)), 'with the token of a machine', 200);
  await expectInactive(api, access, 'a revoked token of a machine');
});

check('AS-13', 'A hint makes no difference', async (it) => {
  const { api } = it;
  for (const token_type_hint of ['access_token', 'refresh_token', 'urn:lab:unknown', '']) {
    for (const kind of ['access', 'refresh'] as const) {
      const tokens = await tokensFor(it, spa);
      const what = `with a token that is ${kind}, and the hint "${token_type_hint}"`;
      const request = revokeRequest(spa, tokens[kind], { token_type_hint });
      expectStatus(await api.send(request), what, 200);
      await expectInactive(api, tokens.access, `an access token, after POST /revoke ${what}`);
    }
  }
});

check('AS-13', 'What is not there can be revoked, too', async (it) => {
  const { api, any } = it;
  const { access, refresh } = await tokensFor(it, web);
  for (const [what, token] of [
    ['an unknown token', any.word(43)],
    ['`constructor`', 'constructor'],
    ['a refresh token', refresh],
    ['a refresh token that is revoked already', refresh],
    ['an access token that is revoked already', access],
  ] as const) {
    expectStatus(await api.send(revokeRequest(web, token)), `with ${what}`, 200);
  }
  const nothing = await api.send(revokeRequest(web, '', { token: undefined }));
  expectRefusal(nothing, 'without token', '400 invalid_request');
});

const strangers: readonly [owner: Client, stranger: Client][] = [
  [spa, native],
  [spa, web],
  [web, web2],
  [web2, robot],
  [web, spa],
];

check('AS-13', 'Nobody revokes the token of another client', async (it) => {
  const { api } = it;
  for (const [owner, stranger] of strangers) {
    const tokens = await tokensFor(it, owner);
    for (const kind of ['access', 'refresh'] as const) {
      const answer = await api.send(revokeRequest(stranger, tokens[kind]));
      const what = `from ${stranger.id}, with the ${kind} token of ${owner.id}`;
      expectStatus(answer, what, 200, 400);
    }
    await expectUnharmed(it, owner, tokens, `after ${stranger.id} tried to revoke it`);
    expectStatus(await api.send(revokeRequest(owner, tokens.access)), 'from its client', 200);
    await expectInactive(api, tokens.access, 'a revoked access token');
  }
});

check('AS-13', 'Nobody revokes without being the client', async (it) => {
  const { api } = it;
  for (const client of [web, web2]) {
    for (const kind of ['access', 'refresh'] as const) {
      const tokens = await tokensFor(it, client);
      const token = tokens[kind];
      for (const [what, request] of unproven(client, token)) {
        expectStatus(await api.send(request), `with ${what}`, 401);
      }
      await expectUnharmed(it, client, tokens, 'after nobody could revoke it');
    }
    const { access } = await tokensFor(it, client);
    expectStatus(await api.send(revokeRequest(client, access)), 'from its client', 200);
    await expectInactive(api, access, 'a revoked access token');
  }
});

function unproven(client: Client, token: string): readonly [what: string, ApiRequest][] {
  const { id, secret = '', method } = client;
  return [
    [
      `the right secret, but not by ${method}`,
      method === 'client_secret_post'
        ? byBasic(token, basic(id, secret))
        : formRequest('/revoke', { token, client_id: id, client_secret: secret }),
    ],
    ['client_id alone', formRequest('/revoke', { token, client_id: id })],
    ['a wrong secret', formRequest('/revoke', { token, client_id: id, client_secret: 'guess' })],
    ['an empty secret', formRequest('/revoke', { token, client_id: id, client_secret: '' })],
    ['a wrong secret by Basic', byBasic(token, basic(id, 'guess'))],
    ['an unknown client', formRequest('/revoke', { token, client_id: 'nobody' })],
    ['the token as its own proof', byBasic(token, `Bearer ${token}`)],
  ];
}

const byBasic = (token: string, authorization: string): ApiRequest =>
  formRequest('/revoke', { token }, { authorization });

check('AS-13', 'GET revokes nothing', async (it) => {
  const tokens = await tokensFor(it, spa);
  const query = encodeForm(listed({ token: tokens.access, client_id: spa.id }));
  expectStatus(await it.api.get(`/revoke?${query}`), 'with a token in the query', 400, 404, 405);
  await expectUnharmed(it, spa, tokens, 'after GET /revoke');
});

async function expectUnharmed(
  { api }: CheckContext,
  client: Client,
  { access, refresh }: TokenAnswer,
  when: string,
): Promise<void> {
  await expectActive(api, access, `an access token, ${when}`);
  const answer = await api.send(refreshRequest(client, refresh));
  expect(answer.status, `status of a refresh with a refresh token, ${when}`).toBe(200);
}
