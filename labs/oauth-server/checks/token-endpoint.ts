import {
  type Api,
  type ApiRequest,
  type CheckContext,
  type Exchange,
  expect,
  shape,
} from '../../../grader/kit/index.ts';
import { type Code, type LoginOptions, login } from './authorization.ts';
import { encodeForm, type Fields, listed } from './fields.ts';
import { expectStatus } from './refusal.ts';
import { type Client, web } from './settings.ts';

const formType = { 'content-type': 'application/x-www-form-urlencoded' };

/** `application/x-www-form-urlencoded`, with + for a blank, as RFC 6749 section 2.3.1 has it. */
const formEncode = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

export const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${formEncode(id)}:${formEncode(secret)}`).toString('base64')}`;

/** A request of a client that proves who it is as it is registered. */
export function clientRequest(client: Client, path: string, fields: Fields): ApiRequest {
  const { id, secret = '', method } = client;
  if (method === 'client_secret_basic') {
    return formRequest(path, fields, { authorization: basic(id, secret) });
  }
  const proof = method === 'none' ? { client_id: id } : { client_id: id, client_secret: secret };
  return formRequest(path, { ...fields, ...proof });
}

export function formRequest(
  path: string,
  fields: Fields,
  headers: Readonly<Record<string, string>> = {},
): ApiRequest {
  const body = encodeForm(listed(fields));
  return { method: 'POST', path, headers: { ...formType, ...headers }, body };
}

export const redeemFields = ({ code, redirectUri, verifier }: Code): Fields => ({
  grant_type: 'authorization_code',
  code,
  redirect_uri: redirectUri,
  code_verifier: verifier,
});

/** @param fields laid over the right ones; `undefined` leaves one out */
export const redeemRequest = (code: Code, fields: Fields = {}): ApiRequest =>
  clientRequest(code.client, '/token', { ...redeemFields(code), ...fields });

export const refreshRequest = (client: Client, token: string, fields: Fields = {}): ApiRequest =>
  clientRequest(client, '/token', {
    grant_type: 'refresh_token',
    refresh_token: token,
    ...fields,
  });

export const machineRequest = (client: Client, scope = 'tasks:read'): ApiRequest =>
  clientRequest(client, '/token', { grant_type: 'client_credentials', scope });

/** Tokens, as a client got them. */
export interface TokenAnswer {
  access: string;
  /** Empty when there is none. */
  refresh: string;
  /** Sorted words; undefined when the answer does not say. */
  scope: string[] | undefined;
}

const tokenAnswer = shape.object({
  access_token: shape.string,
  refresh_token: shape.optional(shape.string),
  scope: shape.optional(shape.string),
});

/**
 * Reads the answer to a token request; judges no more than that there is an access token.
 * @param what which request it was: `with a refresh token`
 */
export function tokensIn(answer: Exchange, what = 'with all it needs'): TokenAnswer {
  expectStatus(answer, what, 200);
  const { access_token, refresh_token = '', scope } = answer.json(tokenAnswer);
  return {
    access: access_token,
    refresh: refresh_token,
    scope: scope === undefined ? undefined : wordsOf(scope),
  };
}

export const wordsOf = (scope: string): string[] => scope.split(' ').filter(Boolean).sort();

/** A login from the authorization request to the tokens. */
export async function tokensFor(
  it: CheckContext,
  client: Client,
  options: LoginOptions = {},
): Promise<TokenAnswer> {
  const code = await login(it, client, options);
  return tokensIn(await it.api.send(redeemRequest(code)), `with a code of ${client.id}`);
}

/** The tokens of a refresh that must succeed. */
export async function refreshed(
  api: Api,
  client: Client,
  token: string,
  fields: Fields = {},
): Promise<TokenAnswer> {
  const answer = await api.send(refreshRequest(client, token, fields));
  return tokensIn(answer, `with the newest refresh token of ${client.id}`);
}

const introspection = shape.object({
  active: shape.boolean,
  scope: shape.optional(shape.string),
  client_id: shape.optional(shape.string),
  sub: shape.optional(shape.string),
  iss: shape.optional(shape.string),
  exp: shape.optional(shape.number),
  aud: shape.optional(shape.anything),
});

export const introspectRequest = (token: string, client = web, fields: Fields = {}): ApiRequest =>
  clientRequest(client, '/introspect', { token, ...fields });

/** What the service says about a token, to `web` or to another client. */
export async function introspect(api: Api, token: string, client = web) {
  const answer = await api.send(introspectRequest(token, client));
  expect(answer).toHaveStatus(200);
  return answer.json(introspection);
}

/** @param what which token it is: `the newest access token` */
export async function expectActive(api: Api, token: string, what: string): Promise<void> {
  expect((await introspect(api, token)).active, `introspection of ${what}: active`).toBe(true);
}

export async function expectInactive(api: Api, token: string, what: string): Promise<void> {
  expect((await introspect(api, token)).active, `introspection of ${what}: active`).toBe(false);
}

export const revokeRequest = (client: Client, token: string, fields: Fields = {}): ApiRequest =>
  clientRequest(client, '/revoke', { token, ...fields });
