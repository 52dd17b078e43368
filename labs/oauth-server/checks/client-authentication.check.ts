import { type ApiRequest, check, expect } from '../../../grader/kit/index.ts';
import { login } from './authorization.ts';
import type { Fields } from './fields.ts';
import { expectRefusal } from './refusal.ts';
import { backOffice, type Client, ledger, robot, web, web2 } from './settings.ts';
import {
  basic,
  formRequest,
  machineRequest,
  redeemFields,
  redeemRequest,
  refreshRequest,
  tokensFor,
  tokensIn,
} from './token-endpoint.ts';

const invalidClient = '401 invalid_client';
const machine: Fields = { grant_type: 'client_credentials', scope: 'tasks:read' };

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const asBasic = (authorization: string): ApiRequest =>
  formRequest('/token', machine, { authorization });
const asPost = (fields: Fields): ApiRequest => formRequest('/token', { ...machine, ...fields });

check('AS-08', 'A client gets through with its registered proof', async ({ api }) => {
  for (const client of [robot, backOffice, ledger]) {
    const what = `from "${client.id}", by ${client.method}`;
    tokensIn(await api.send(machineRequest(client)), what);
  }
  const authorization = basic(robot.id, robot.secret ?? '');
  for (const scheme of ['basic', 'BASIC']) {
    const request = asBasic(authorization.replace('Basic', scheme));
    tokensIn(await api.send(request), `with the scheme ${scheme}`);
  }
  const same = formRequest('/token', { ...machine, client_id: robot.id }, { authorization });
  tokensIn(await api.send(same), 'with Basic and the same client_id in the body');
});

check('AS-08', 'Nobody gets through by Basic without the right secret', async ({ api, any }) => {
  const { id, secret = '' } = robot;
  const wrong: Readonly<Record<string, string>> = {
    'another secret': basic(id, any.word()),
    'no secret': basic(id, ''),
    'a part of the secret': basic(id, secret.slice(0, -1)),
    'the secret and more': basic(id, `${secret}x`),
    'the secret in upper case': basic(id, secret.toUpperCase()),
    'the secret of another client': basic(id, web.secret ?? ''),
    'an unknown client': basic(any.id('nobody'), secret),
    'the client `__proto__`': basic('__proto__', ''),
    'no client': basic('', secret),
    'the secret of a client registered for client_secret_post': basic(
      ledger.id,
      ledger.secret ?? '',
    ),
    'an encoding without a colon': `Basic ${base64(id)}`,
    'no encoding': 'Basic ???',
    'nothing after the scheme': 'Basic',
    'a broken form encoding': `Basic ${base64(`${id}:%zz`)}`,
    'an id and secret not form-encoded': `Basic ${base64(`${backOffice.id}:${backOffice.secret}`)}`,
  };
  for (const [what, authorization] of Object.entries(wrong)) {
    const answer = await api.send(asBasic(authorization));
    const by = `by Basic with ${what}`;
    expectRefusal(answer, by, invalidClient);
    const challenge = answer.header('www-authenticate') ?? '';
    expect(challenge, `${answer.label} ${by}: WWW-Authenticate`).toMatch(/(^|,)\s*basic(\s|$)/i);
  }
  tokensIn(await api.send(machineRequest(robot)));
});

check('AS-08', 'Nobody gets through in the body without the right secret', async ({ api, any }) => {
  const { id, secret = '' } = ledger;
  const wrong: Readonly<Record<string, Fields>> = {
    'another secret': { client_id: id, client_secret: any.word() },
    'an empty secret': { client_id: id, client_secret: '' },
    'no secret': { client_id: id },
    'a part of the secret': { client_id: id, client_secret: secret.slice(0, -1) },
    'the secret encoded twice': { client_id: id, client_secret: encodeURIComponent(secret) },
    'the secret of another client': { client_id: id, client_secret: web2.secret },
    'an unknown client': { client_id: any.id('nobody'), client_secret: secret },
    'the client `constructor`': { client_id: 'constructor', client_secret: secret },
    'the secret of a client registered for client_secret_basic': {
      client_id: robot.id,
      client_secret: robot.secret,
    },
    'no secret, for a client registered for client_secret_basic': { client_id: robot.id },
    'an empty secret, for a client registered for client_secret_basic': {
      client_id: robot.id,
      client_secret: '',
    },
  };
  for (const [what, fields] of Object.entries(wrong)) {
    expectRefusal(await api.send(asPost(fields)), `in the body with ${what}`, invalidClient);
  }
  tokensIn(await api.send(machineRequest(ledger)));
});

check('AS-08', 'A code needs the secret of its client, too', async (it) => {
  const { api } = it;
  for (const client of [web, web2]) {
    const fields = redeemFields(await login(it, client));
    for (const [what, request] of unproven(client)) {
      const answer = await api.send(request(fields));
      expectRefusal(answer, `with a code of ${client.id} and ${what}`, invalidClient);
    }
    tokensIn(await api.send(redeemRequest(await login(it, client))));
  }
});

check('AS-08', 'A refresh token needs the secret of its client, too', async (it) => {
  const { api } = it;
  for (const client of [web, web2]) {
    const stolen = await tokensFor(it, client);
    const fields = { grant_type: 'refresh_token', refresh_token: stolen.refresh };
    for (const [what, request] of unproven(client)) {
      const answer = await api.send(request(fields));
      expectRefusal(answer, `with a refresh token of ${client.id} and ${what}`, invalidClient);
    }
    const { refresh } = await tokensFor(it, client);
    tokensIn(await api.send(refreshRequest(client, refresh)));
  }
});

type FormMaker = (fields: Fields) => ApiRequest;

/** Requests that name the client, and do not prove it. */
const unproven = ({ id }: Client): readonly [what: string, FormMaker][] => [
  ['no secret', (fields) => formRequest('/token', { ...fields, client_id: id })],
  [
    'an empty secret',
    (fields) => formRequest('/token', { ...fields, client_id: id, client_secret: '' }),
  ],
  ['an empty secret by Basic', (fields) => byBasic(fields, basic(id, ''))],
  ['a wrong secret by Basic', (fields) => byBasic(fields, basic(id, 'guess'))],
  [
    'a wrong secret',
    (fields) => formRequest('/token', { ...fields, client_id: id, client_secret: 'guess' }),
  ],
];

const byBasic = (fields: Fields, authorization: string): ApiRequest =>
  formRequest('/token', fields, { authorization });

check('AS-08', 'Two proofs at once, or no client at all, are refused', async ({ api }) => {
  const { id, secret = '' } = robot;
  const [invalid, authorization] = ['400 invalid_request', basic(id, secret)];
  for (const client_secret of [secret, 'guess']) {
    const fields = { ...machine, client_id: id, client_secret };
    const answer = await api.send(formRequest('/token', fields, { authorization }));
    expectRefusal(answer, 'with Basic and a client_secret', invalid, invalidClient);
  }
  expectRefusal(await api.send(asPost({})), 'without a client', invalid, invalidClient);
  const unnamed = asPost({ client_secret: secret });
  expectRefusal(await api.send(unnamed), 'with a secret alone', invalid, invalidClient);
  tokensIn(await api.send(machineRequest(robot)));
});
