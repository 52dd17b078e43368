import {
  type Api,
  type ApiRequest,
  type Exchange,
  expect,
  fail,
  type RequestOptions,
  shape,
} from '../../../grader/kit/index.ts';
import { decode, partsOf } from './compact.ts';
import { judgeAll } from './judge-all.ts';
import { ada, settings, type User } from './settings.ts';

const loginAnswer = shape.object({ access_token: shape.string });
const jwks = shape.object({ keys: shape.array(shape.record(shape.anything)) });

export type Jwk = Record<string, unknown>;

export function loginRequest({ username, password }: Omit<User, 'roles'>): ApiRequest {
  return { method: 'POST', path: '/login', json: { username, password } };
}

/** An access token of the service; judges no more than that there is one. */
export async function login(api: Api, user: User = ada): Promise<string> {
  return tokenOf(await api.send(loginRequest(user)));
}

export function tokenOf(answer: Exchange): string {
  expect(answer).toHaveStatus(200);
  return answer.json(loginAnswer).access_token;
}

/** What a part of a token says: its header (0) or its payload (1). */
export function readPart(token: string, part: 0 | 1): Record<string, unknown> {
  const [name, text] = [['header', 'payload'][part], decode(partsOf(token)[part]).toString('utf8')];
  try {
    return shape.record(shape.anything).read(JSON.parse(text), `the ${name} of the token`);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return fail(`expected the ${name} of the token to be JSON in base64url, got something else`);
  }
}

export const kidOf = (token: string): unknown => readPart(token, 0).kid;

/** The keys that the service publishes. */
export async function keySet(api: Api): Promise<Jwk[]> {
  const answer = await api.get('/.well-known/jwks.json');
  expect(answer).toHaveStatus(200);
  return answer.json(jwks).keys;
}

export const kidsIn = (keys: readonly Jwk[]): unknown[] => keys.map(({ kid }) => kid);

export const rotateRequest = (authorization: string | undefined): ApiRequest => ({
  method: 'POST',
  path: '/admin/rotate-keys',
  ...(authorization === undefined ? {} : { headers: { authorization } }),
});

export const rotateAsAdmin = (adminToken = settings.adminToken): ApiRequest =>
  rotateRequest(`Bearer ${adminToken}`);

export const meRequest = (token: string, options: RequestOptions = {}): ApiRequest => ({
  method: 'GET',
  path: '/me',
  ...options,
  headers: { authorization: `Bearer ${token}` },
});

export const askMe = (api: Api, token: string, options?: RequestOptions): Promise<Exchange> =>
  api.send(meRequest(token, options));

/** @param what which token it was, for the message: `a token of the partner` */
export async function expectAccepted(api: Api, token: string, what: string): Promise<Exchange> {
  const answer = await askMe(api, token);
  expectStatus(answer, `with ${what}`, 200);
  return answer;
}

export async function expectRefused(api: Api, token: string, what: string): Promise<Exchange> {
  const answer = await askMe(api, token);
  expectStatus(answer, `with ${what}`, 401);
  return answer;
}

/** A token, and what it is, for messages. */
export type NamedToken = readonly [what: string, token: string];

/** All of them are refused. */
export function expectAllRefused(api: Api, tokens: Iterable<NamedToken>): Promise<void> {
  return expectAll(api, tokens, 401);
}

export function expectAllAccepted(api: Api, tokens: Iterable<NamedToken>): Promise<void> {
  return expectAll(api, tokens, 200);
}

function expectAll(api: Api, tokens: Iterable<NamedToken>, status: number): Promise<void> {
  const cases = [...tokens].map(([what, token]) => ({
    request: meRequest(token),
    judge: (answer: Exchange) => expectStatus(answer, `with ${what}`, status),
  }));
  return judgeAll(api, cases);
}

/** Says which of many similar requests it was. */
export function expectStatus(answer: Exchange, what: string, ...statuses: number[]): void {
  if (statuses.includes(answer.status)) return;
  const [expected, actual] = [`status ${statuses.join(' or ')}`, String(answer.status)];
  fail(`${answer.label} ${what}: expected ${expected}, got ${actual}`, { expected, actual });
}
