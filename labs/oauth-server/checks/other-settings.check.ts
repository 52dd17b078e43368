import { check, expect } from '../../../grader/kit/index.ts';
import type { Client, User } from './settings.ts';
import { introspect, tokensFor } from './token-endpoint.ts';

/** Of what every other launch is told, nothing holds here. */
const resource = 'https://notes.example/v2?tenant=9';

const dora: User = { username: 'dora', password: 'a bird, wound up', sub: 'u-c4410e' };

const desk: Client = {
  id: 'desk',
  secret: 'desk-70c4be1f5a92d836',
  method: 'client_secret_post',
  redirectUris: ['https://desk.example/back'],
  scope: 'tasks:read profile',
};

const env = {
  RESOURCE: resource,
  LAB_USERS: JSON.stringify([dora]),
  LAB_CLIENTS: JSON.stringify([
    {
      client_id: desk.id,
      client_secret: desk.secret,
      token_endpoint_auth_method: desk.method,
      redirect_uris: desk.redirectUris,
      grant_types: ['authorization_code', 'refresh_token'],
      scope: desk.scope,
    },
  ]),
};

check('AS-02', 'Users, clients and the resource are those of the settings', { env }, async (it) => {
  it.note(`LAB_USERS has ${dora.username} alone, and LAB_CLIENTS ${desk.id}`);
  const { access } = await tokensFor(it, desk, { visitor: dora });
  const told = await introspect(it.api, access, desk);
  const what = `introspection of a token of ${desk.id}`;
  expect(told.active, `${what}: active`).toBe(true);
  expect(told.client_id, `${what}: client_id`).toBe(desk.id);
  expect(told.sub, `${what}: sub`).toBe(dora.sub);
  expect([told.aud].flat(), `${what}: aud`).toContain(resource);
});
