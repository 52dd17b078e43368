import { type Api, check, expect, fail } from '../../../grader/kit/index.ts';
import { login } from './authorization.ts';
import { expectRefusal } from './refusal.ts';
import { kiosk, robot, spa, web, web2 } from './settings.ts';
import {
  clientRequest,
  introspect,
  machineRequest,
  redeemFields,
  tokensFor,
  tokensIn,
  wordsOf,
} from './token-endpoint.ts';

check('AS-09', 'A machine gets a token of its own, and no refresh token', async ({ api }) => {
  const answer = await api.send(machineRequest(robot));
  const { access, scope } = tokensIn(answer);
  const what = `the token answer to ${robot.id}`;
  expect('refresh_token' in Object(answer.json()), `${what}: has a refresh_token`).toBe(false);
  if (scope) expect(scope, `${what}: scope, in words`).toEqual(['tasks:read']);
  const told = await introspect(api, access);
  const where = `introspection of a token of ${robot.id}`;
  expect(told.active, `${where}: active`).toBe(true);
  expect(told.client_id, `${where}: client_id`).toBe(robot.id);
  expect(told.scope, `${where}: scope`).toBe('tasks:read');
  if (told.sub !== undefined) expect(told.sub, `${where}: sub`).toBe(robot.id);
});

const unregistered = ['admin', 'tasks:write', 'profile', 'tasks', 'tasks:rea', 'TASKS:READ'];
const longer = ['tasks:read:all', 'tasks:readonly', 'tasks:read,admin'];

check('AS-09', 'A machine gets no scope that it is not registered for', async ({ api }) => {
  for (const word of [...unregistered, ...longer]) {
    const answer = await api.send(machineRequest(robot, word));
    expectRefusal(answer, `for scope "${word}"`, '400 invalid_scope');
    await expectReducedOrRefused(api, `tasks:read ${word}`);
    await expectReducedOrRefused(api, `${word} tasks:read`);
  }
  tokensIn(await api.send(machineRequest(robot)));
});

async function expectReducedOrRefused(api: Api, requested: string): Promise<void> {
  const answer = await api.send(machineRequest(robot, requested));
  if (answer.status !== 200) {
    expectRefusal(answer, `for scope "${requested}"`, '400 invalid_scope');
    return;
  }
  const { access, scope } = tokensIn(answer);
  const told = wordsOf((await introspect(api, access)).scope ?? '');
  for (const granted of [scope, told]) {
    if (granted === undefined || granted.join(' ') === 'tasks:read') continue;
    fail(`POST /token for scope "${requested}": expected "tasks:read", got "${granted.join(' ')}"`);
  }
}

check('AS-09', 'Each client uses only the grant types it is registered for', async (it) => {
  const { api } = it;
  const unauthorized = '400 unauthorized_client';
  for (const client of [web, web2]) {
    const answer = await api.send(machineRequest(client));
    expectRefusal(answer, `as ${client.id}, for client credentials`, unauthorized);
  }
  for (const client of [spa, kiosk]) {
    const answer = await api.send(machineRequest(client));
    const what = `as ${client.id}, for client credentials`;
    expectRefusal(answer, what, unauthorized, '401 invalid_client');
  }
  const { refresh } = await tokensFor(it, spa);
  const code = await login(it, spa);
  for (const [client, fields] of [
    [kiosk, { grant_type: 'refresh_token', refresh_token: refresh }],
    [robot, { grant_type: 'refresh_token', refresh_token: refresh }],
    [robot, redeemFields(code)],
  ] as const) {
    const answer = await api.send(clientRequest(client, '/token', fields));
    const what = `as ${client.id}, with grant_type ${fields.grant_type}`;
    expectRefusal(answer, what, unauthorized, '400 invalid_grant');
  }
  tokensIn(await api.send(machineRequest(robot)));
});
