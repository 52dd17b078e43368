import { type CheckContext, check, expect, fail } from '../../../grader/kit/index.ts';
import { authorizePath, codeAt, visit } from './authorization.ts';
import { Browser } from './browser.ts';
import type { Fields } from './fields.ts';
import { ada, type Client, kiosk, native, plainUris, spa, web } from './settings.ts';
import { introspect, redeemRequest, tokensFor, tokensIn } from './token-endpoint.ts';
import { describe, type Stop, walk } from './walk.ts';

const responseTypes = ['token', 'id_token', 'code token', 'token code', 'CODE', 'none', 'coded'];

check('AS-04', 'Another response_type than `code` is refused', async (it) => {
  for (const responseType of responseTypes) {
    const parameters = { response_type: responseType };
    await expectError(it, spa, parameters, 'unsupported_response_type');
  }
  await expectError(it, web, { response_type: 'token' }, 'unsupported_response_type');
  codeAt(await visit(it, spa), spa);
});

check('AS-04', 'A missing response_type is an invalid request', async (it) => {
  for (const client of [spa, web]) {
    for (const responseType of [undefined, '']) {
      await expectError(it, client, { response_type: responseType }, 'invalid_request');
    }
    codeAt(await visit(it, client), client);
  }
});

check('AS-04', 'A scope that the client is not registered for is not granted', async (it) => {
  for (const scope of ['admin', 'profile', 'tasks', 'tasks:rea', 'tasks:read:all', 'TASKS:READ']) {
    await expectError(it, spa, { scope }, 'invalid_scope');
  }
  await expectError(it, kiosk, { scope: 'tasks:write' }, 'invalid_scope');
  for (const scope of ['tasks:read admin', 'profile tasks:read', 'tasks:read tasks:write:all']) {
    await expectReducedOrRefused(it, scope);
  }
  const { scope } = await tokensFor(it, spa, { parameters: { scope: 'tasks:write' } });
  if (scope) expect(scope, 'scope for a request with a registered scope').toEqual(['tasks:write']);
});

async function expectReducedOrRefused(it: CheckContext, scope: string): Promise<void> {
  const verifier = it.any.word(64);
  const stop = await visit(it, spa, { parameters: { scope }, verifier });
  const what = `GET /authorize with scope "${scope}"`;
  if (!stop.client?.searchParams.has('code')) {
    expectErrorAt(stop, what, 'invalid_scope');
    return;
  }
  const code = { client: spa, code: codeAt(stop, spa), redirectUri: spaUri, verifier };
  const answer = tokensIn(await it.api.send(redeemRequest(code)));
  const told = await introspect(it.api, answer.access);
  const allowed = spa.scope.split(' ');
  for (const word of [...(answer.scope ?? []), ...(told.scope ?? '').split(' ')]) {
    if (allowed.includes(word)) continue;
    fail(`${what}: expected at most "${spa.scope}", got "${word}", which it is not registered for`);
  }
}

const spaUri = 'https://spa.example/cb';

const twice = ['response_type', 'scope', 'code_challenge', 'code_challenge_method', 'state'];

check('AS-04', 'A refusal for want of PKCE is an invalid request', async (it) => {
  const none = { code_challenge: undefined, code_challenge_method: undefined };
  const faults: readonly [Client, what: string, Fields][] = [
    [spa, 'no challenge', none],
    [spa, 'the method plain', { code_challenge_method: 'plain' }],
    [web, 'the method plain', { code_challenge_method: 'plain' }],
    [web, 'a short challenge', { code_challenge: 'too-short' }],
  ];
  for (const [client, what, parameters] of faults) {
    const stop = await visit(it, client, { parameters });
    // Whether it is refused is for AS-05.
    if (stop.client?.searchParams.has('code')) continue;
    const where = `GET /authorize for ${client.id} with ${what}`;
    expectErrorAt(stop, where, 'invalid_request', 'state-1');
  }
  codeAt(await visit(it, spa), spa);
});

check('AS-04', 'A parameter sent twice is an invalid request', async (it) => {
  const path = authorizePath(spa);
  const query = new URLSearchParams(path.split('?')[1]);
  for (const name of twice) {
    const again = `&${name}=${encodeURIComponent(query.get(name) ?? '')}`;
    const stop = await walk(new Browser(it.api), path + again, ada);
    const what = `GET /authorize with ${name} twice`;
    expectErrorAt(stop, what, 'invalid_request', name === 'state' ? undefined : 'state-1');
  }
  codeAt(await visit(it, spa), spa);
});

check('AS-04', 'A user who denies is sent back without a code', async (it) => {
  const visitor = { ...ada, decision: 'deny' };
  for (const client of [spa, web, native, kiosk]) {
    const stop = await visit(it, client, { visitor });
    expectErrorAt(stop, `after the user denied ${client.id}`, 'access_denied');
    codeAt(await visit(it, client), client);
  }
});

check('AS-04', 'An error goes to the redirect URI of its request', async (it) => {
  const visitor = { ...ada, decision: 'deny' };
  for (const redirectUri of plainUris) {
    const stop = await visit(it, web, { visitor, parameters: { redirect_uri: redirectUri } });
    expectErrorAt(stop, `after the user denied at ${redirectUri}`, 'access_denied');
    const [registered, arrived] = [new URL(redirectUri), stop.client];
    expect(arrived?.origin, 'where the error was sent: origin').toBe(registered.origin);
    expect(arrived?.pathname, 'where the error was sent: path').toBe(registered.pathname);
  }
  codeAt(await visit(it, web), web);
});

/** The request, which a user would approve, comes back to the client with this error. */
async function expectError(
  it: CheckContext,
  client: Client,
  parameters: Fields,
  error: string,
): Promise<void> {
  const state = it.any.id('state');
  const stop = await visit(it, client, { parameters: { ...parameters, state } });
  const [[name, value] = []] = Object.entries(parameters);
  const what = `GET /authorize ${value === undefined ? `without ${name}` : `with ${name} "${value}"`}`;
  expectErrorAt(stop, what, error, state);
}

function expectErrorAt(stop: Stop, what: string, error: string, state?: string): void {
  const { client, answer } = stop;
  const expected = `a redirect to the client with ${error}`;
  if (!client || client.searchParams.get('error') !== error) {
    const actual = describe(stop);
    fail(`${what}: expected ${expected}, got ${actual}`, { expected, actual });
  }
  expect(client.searchParams.get('code'), `${what}: code beside the error`).toBeNull();
  if (state !== undefined) {
    expect(client.searchParams.get('state'), `${what}: state`).toBe(state);
  }
  if ([301, 308].includes(answer.status)) {
    fail(`${what}: expected status 302 or 303, got ${answer.status}, which browsers remember`);
  }
}
