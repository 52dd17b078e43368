import { type ApiRequest, check, expect, fail, quote } from '../../../grader/kit/index.ts';
import { login } from './authorization.ts';
import { encodeForm } from './fields.ts';
import { expectRefusal, expectStatus } from './refusal.ts';
import { kiosk, robot, short, spa, web, web2 } from './settings.ts';
import {
  basic,
  expectActive,
  formRequest,
  introspectRequest,
  redeemRequest,
  refreshRequest,
  revokeRequest,
  tokensFor,
  tokensIn,
} from './token-endpoint.ts';

check('AS-13', 'Any confidential client may ask about any token', async (it) => {
  const { access } = await tokensFor(it, spa);
  for (const client of [web, web2, robot]) {
    const answer = await it.api.send(introspectRequest(access, client));
    expectStatus(answer, `from ${client.id}`, 200);
    expect(answer).toHaveMembers({ active: true, client_id: spa.id });
  }
  for (const token_type_hint of ['access_token', 'refresh_token', 'urn:lab:unknown']) {
    const answer = await it.api.send(introspectRequest(access, web, { token_type_hint }));
    expect(answer).toHaveMembers({ active: true });
  }
});

check('AS-13', 'Nobody else may ask about a token', async (it) => {
  const { api, any } = it;
  const { access: token } = await tokensFor(it, web);
  const path = '/introspect';
  const byHeader = (authorization: string) => formRequest(path, { token }, { authorization });
  const cases: readonly [what: string, ApiRequest][] = [
    ['no client', formRequest(path, { token })],
    ['the token as proof', byHeader(`Bearer ${token}`)],
    ['client_id alone', formRequest(path, { token, client_id: web.id })],
    ['an empty secret', formRequest(path, { token, client_id: web2.id, client_secret: '' })],
    ['a wrong secret', formRequest(path, { token, client_id: web2.id, client_secret: 'guess' })],
    ['a wrong secret by Basic', byHeader(basic(web.id, any.word()))],
    ['an empty secret by Basic', byHeader(basic(web.id, ''))],
    [
      'the right secret in the body, of a client registered for client_secret_basic',
      formRequest(path, { token, client_id: web.id, client_secret: web.secret }),
    ],
    [
      'the right secret by Basic, of a client registered for client_secret_post',
      byHeader(basic(web2.id, web2.secret ?? '')),
    ],
    ['an unknown client', byHeader(basic(any.id('nobody'), any.word()))],
    ['a public client', formRequest(path, { token, client_id: spa.id })],
    [
      'a public client and an empty secret',
      formRequest(path, { token, client_id: spa.id, client_secret: '' }),
    ],
    [
      'a public client and a secret',
      formRequest(path, { token, client_id: kiosk.id, client_secret: 'undefined' }),
    ],
    ['a public client and an empty secret by Basic', byHeader(basic(spa.id, ''))],
    ['a public client and a secret by Basic', byHeader(basic(spa.id, 'undefined'))],
  ];
  for (const [what, request] of cases) {
    const answer = await api.send(request);
    expectStatus(answer, `with ${what}`, 401);
    if (answer.bytes.includes('"active"')) fail(`POST /introspect with ${what}: got an answer`);
  }
  await expectActive(api, token, 'an access token');
});

check('AS-13', 'Nothing is told about a token that does not work', async (it) => {
  const { api, any } = it;
  const [revoked, revokedFamily] = [await tokensFor(it, spa), await tokensFor(it, web)];
  await api.send(revokeRequest(spa, revoked.access));
  await api.send(revokeRequest(web, revokedFamily.refresh));
  const used = await login(it, spa);
  tokensIn(await api.send(redeemRequest(used)));
  for (const [what, token] of [
    ['an unknown token', any.word(43)],
    ['`__proto__`', '__proto__'],
    ['a very long token', 'a'.repeat(4000)],
    ['a code', (await login(it, spa)).code],
    ['a used code', used.code],
    ['a revoked access token', revoked.access],
    ['an access token of a revoked family', revokedFamily.access],
    ['a revoked refresh token', revokedFamily.refresh],
  ] as const) {
    const answer = await api.send(introspectRequest(token));
    expectStatus(answer, `with ${what}`, 200);
    const told = answer.json();
    expect(told, `POST /introspect with ${what}: the answer`).toEqual({ active: false });
  }
  await expectActive(api, (await tokensFor(it, spa)).access, 'an access token');
});

check('AS-13', 'Introspection wants a POST and a token', async (it) => {
  const { access } = await tokensFor(it, spa);
  const nothing = await it.api.send(introspectRequest('', web, { token: undefined }));
  expectRefusal(nothing, 'without token', '400 invalid_request');
  const query = encodeForm([['token', access]]);
  const headers = { authorization: basic(web.id, web.secret ?? '') };
  const answer = await it.api.get(`/introspect?${query}`, { headers });
  expectStatus(answer, 'with a token in the query', 400, 404, 405);
  if (answer.bytes.includes('"active"')) fail(`GET /introspect: got ${quote(answer.text, 80)}`);
  await expectActive(it.api, access, 'an access token');
});

check(
  'AS-13',
  'An access token expires, and its refresh token goes on',
  { profile: 'short' },
  async (it) => {
    const { api } = it;
    await it.until('an access token to be active in time', async () => {
      const fresh = await tokensFor(it, spa);
      return (await api.send(introspectRequest(fresh.access))).text.includes('true');
    });
    const old = [];
    for (const client of [spa, web]) old.push({ client, ...(await tokensFor(it, client)) });
    const issued = performance.now();
    const waitMs = (short.accessTtlSeconds + 1) * 1000;
    await it.until('the access tokens to be old', () => performance.now() - issued > waitMs);
    for (const { client, access, refresh } of old) {
      const answer = await api.send(introspectRequest(access));
      expectStatus(answer, 'with an expired access token', 200);
      const what = 'POST /introspect with an expired access token: the answer';
      expect(answer.json(), what).toEqual({ active: false });
      tokensIn(
        await api.send(refreshRequest(client, refresh)),
        'after the access token has expired',
      );
    }
  },
);
