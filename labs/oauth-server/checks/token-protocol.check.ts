import {
  type Api,
  type ApiRequest,
  check,
  type Exchange,
  expect,
  fail,
} from '../../../grader/kit/index.ts';
import { login } from './authorization.ts';
import { encodeForm, type Field, listed } from './fields.ts';
import { expectRefusal, expectStatus } from './refusal.ts';
import { ada, ledger, robot, spa, web } from './settings.ts';
import {
  basic,
  clientRequest,
  formRequest,
  machineRequest,
  redeemFields,
  redeemRequest,
  refreshed,
  refreshRequest,
  tokensFor,
  tokensIn,
} from './token-endpoint.ts';

const invalid = '400 invalid_request';
const authorization = basic(robot.id, robot.secret ?? '');
const machine = { grant_type: 'client_credentials', scope: 'tasks:read' };

check('AS-15', 'Only a form in the body counts', async (it) => {
  const { api } = it;
  const query = encodeForm(listed(machine));
  const json: ApiRequest = {
    method: 'POST',
    path: '/token',
    headers: { authorization },
    json: machine,
  };
  expectRefusal(await api.send(json), 'with a body in JSON', invalid, '415 invalid_request');
  const empty = formRequest(`/token?${query}`, {}, { authorization });
  expectRefusal(await api.send(empty), 'with its parameters in the query', invalid);
  const half = formRequest(`/token?scope=tasks%3Aread`, {}, { authorization });
  expectRefusal(await api.send(half), 'with scope in the query and nothing else', invalid);
  tokensIn(await api.send(machineRequest(robot)));
  for (const type of [
    'application/x-www-form-urlencoded; charset=UTF-8',
    'application/x-www-form-urlencoded;charset=utf-8',
    'Application/X-WWW-Form-Urlencoded',
  ]) {
    const request = formRequest('/token', machine, { authorization, 'content-type': type });
    expectStatus(await api.send(request), `with the content-type ${type}`, 200);
  }
});

check('AS-15', 'Credentials in the address are no credentials', async (it) => {
  const { api } = it;
  const { id, secret = '' } = ledger;
  const proof = encodeForm([
    ['client_id', id],
    ['client_secret', secret],
  ]);
  const refused = [invalid, '400 invalid_client', '401 invalid_client', '401 invalid_request'];
  const answer = await api.send(formRequest(`/token?${proof}`, machine));
  expectRefusal(answer, 'with client_id and client_secret in the query', ...refused);
  const code = await login(it, spa);
  const named = formRequest(`/token?client_id=${spa.id}`, redeemFields(code));
  expectRefusal(await api.send(named), 'with client_id in the query', ...refused);
  tokensIn(await api.send(machineRequest(ledger)));
});

check('AS-15', 'GET gives no tokens', async (it) => {
  const query = encodeForm(listed(machine));
  const answer = await it.api.get(`/token?${query}`, { headers: { authorization } });
  expectStatus(answer, 'with all a machine needs', 400, 404, 405);
  const code = await login(it, spa);
  const all = encodeForm([...listed(redeemFields(code)), ['client_id', spa.id]]);
  expectStatus(await it.api.get(`/token?${all}`), 'with all a code needs', 400, 404, 405);
  tokensIn(await it.api.send(redeemRequest(await login(it, spa))));
});

const unknownGrants = [
  'password',
  'implicit',
  'Client_Credentials',
  'authorization_code ',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  '__proto__',
  'constructor',
];

check('AS-15', 'An unknown grant type is unsupported', async ({ api }) => {
  const { username, password } = ada;
  for (const client of [robot, web, spa]) {
    for (const grant_type of unknownGrants) {
      const fields = { grant_type, username, password, scope: 'tasks:read' };
      const answer = await api.send(clientRequest(client, '/token', fields));
      const what = `from ${client.id}, with grant_type "${grant_type}"`;
      expectRefusal(answer, what, '400 unsupported_grant_type');
    }
  }
  tokensIn(await api.send(machineRequest(robot)));
});

check('AS-15', 'A missing parameter is an invalid request', async (it) => {
  const { api } = it;
  for (const value of [undefined, '']) {
    const what = value === undefined ? 'without' : 'with an empty';
    const cases = {
      grant_type: clientRequest(robot, '/token', { ...machine, grant_type: value }),
      code: redeemRequest(await login(it, spa), { code: value }),
      refresh_token: refreshRequest(spa, '', { refresh_token: value }),
    };
    for (const [name, request] of Object.entries(cases)) {
      expectRefusal(await api.send(request), `${what} ${name}`, invalid);
    }
  }
  await refreshed(api, spa, (await tokensFor(it, spa)).refresh);
});

check('AS-15', 'A parameter sent twice is an invalid request', async (it) => {
  const { api } = it;
  for (const name of ['grant_type', 'scope']) await expectTwiceRefused(api, machineFields, name);
  for (const name of ['grant_type', 'code', 'redirect_uri', 'code_verifier', 'client_id']) {
    const code = await login(it, spa);
    await expectTwiceRefused(api, [...listed(redeemFields(code)), ['client_id', spa.id]], name);
  }
  for (const name of ['refresh_token', 'scope', 'client_id']) {
    const { refresh } = await tokensFor(it, spa);
    const fields: Field[] = [
      ['grant_type', 'refresh_token'],
      ['refresh_token', refresh],
      ['scope', 'tasks:read'],
      ['client_id', spa.id],
    ];
    await expectTwiceRefused(api, fields, name);
  }
  tokensIn(await api.send(machineRequest(ledger)));
});

const machineFields: readonly Field[] = [
  ...listed(machine),
  ['client_id', ledger.id],
  ['client_secret', ledger.secret ?? ''],
];

async function expectTwiceRefused(api: Api, fields: readonly Field[], name: string): Promise<void> {
  const again = fields.filter(([each]) => each === name);
  const request = formRequest('/token', {});
  const answer = await api.send({ ...request, body: encodeForm([...fields, ...again]) });
  const allowed = name === 'client_id' ? [invalid, '401 invalid_client'] : [invalid];
  expectRefusal(answer, `with ${name} twice`, ...allowed);
}

check('AS-15', 'Every error is JSON that nobody keeps', async (it) => {
  const { api, any } = it;
  const { refresh } = await tokensFor(it, spa, { parameters: { scope: 'tasks:read' } });
  const code = await login(it, spa);
  const cases: Readonly<Record<string, ApiRequest>> = {
    'no grant_type': clientRequest(robot, '/token', { scope: 'tasks:read' }),
    'an unknown grant_type': clientRequest(robot, '/token', { grant_type: 'password' }),
    'a wrong secret': formRequest('/token', machine, { authorization: basic(robot.id, 'guess') }),
    'an unknown client': formRequest('/token', { ...machine, client_id: any.id('nobody') }),
    'a grant type it may not use': clientRequest(web, '/token', machine),
    'an unknown code': redeemRequest({ ...code, code: any.word(43) }),
    'a wrong verifier': redeemRequest({ ...code, verifier: any.word(64) }),
    'an unknown refresh token': refreshRequest(spa, any.word(43)),
    'too wide a scope': refreshRequest(spa, refresh, { scope: 'tasks:write' }),
    'a scope for nobody': machineRequest(robot, 'admin'),
  };
  for (const [what, request] of Object.entries(cases)) expectError(await api.send(request), what);
  tokensIn(await api.send(machineRequest(robot)));
});

function expectError(answer: Exchange, what: string): void {
  if (answer.status < 400 || answer.status > 499) return;
  const where = `${answer.label} with ${what}`;
  expect(answer.mediaType, `${where}: Content-Type`).toBe('application/json');
  const directives = (answer.header('cache-control') ?? '').toLowerCase().split(/\s*,\s*/);
  expect(directives, `${where}: directives of Cache-Control`).toContain('no-store');
  const body = answer.json();
  const error = typeof body === 'object' && body !== null && 'error' in body && body.error;
  if (typeof error !== 'string') fail(`${where}: expected a text as error in the JSON body`);
}
