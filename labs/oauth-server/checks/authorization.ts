import { createHash } from 'node:crypto';
import { type CheckContext, fail } from '../../../grader/kit/index.ts';
import { Browser } from './browser.ts';
import { encodeForm, type Fields, listed } from './fields.ts';
import { ada, type Client } from './settings.ts';
import { describe, type Stop, type Visitor, walk } from './walk.ts';

export const s256 = (verifier: string): string =>
  createHash('sha256').update(verifier, 'ascii').digest('base64url');

/** A code, and all that is needed to redeem it. */
export interface Code {
  client: Client;
  code: string;
  redirectUri: string;
  /** Undefined when the code has no challenge. */
  verifier: string | undefined;
}

export interface LoginOptions {
  /** @default ada, who approves */
  visitor?: Visitor;
  /** Parameters of the authorization request; `undefined` leaves one out. */
  parameters?: Fields;
  /** @default a random one; `null` sends no challenge */
  verifier?: string | null;
  /** @default one that was never here */
  browser?: Browser;
}

/** RFC 7636 appendix B */
export const exampleVerifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
export const exampleChallenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

/** A good authorization request, but for what is said. */
export function authorizePath(client: Client, parameters: Fields = {}): string {
  const fields = {
    response_type: 'code',
    client_id: client.id,
    redirect_uri: client.redirectUris[0],
    scope: client.scope,
    state: 'state-1',
    code_challenge: exampleChallenge,
    code_challenge_method: 'S256',
    ...parameters,
  };
  return `/authorize?${encodeForm(listed(fields))}`;
}

/** Sends the visitor with an authorization request; where this ends is for the caller to judge. */
export function visit(it: CheckContext, client: Client, options: LoginOptions = {}): Promise<Stop> {
  const { visitor = ada, parameters, verifier, browser = new Browser(it.api) } = options;
  const pkce =
    verifier === null
      ? { code_challenge: undefined, code_challenge_method: undefined }
      : { code_challenge: s256(verifier ?? it.any.word(64)) };
  return walk(browser, authorizePath(client, { ...pkce, ...parameters }), visitor);
}

/** A code for the client; judges no more than that there is one. */
export async function login(
  it: CheckContext,
  client: Client,
  options: LoginOptions = {},
): Promise<Code> {
  const verifier = options.verifier === undefined ? it.any.word(64) : options.verifier;
  const stop = await visit(it, client, { ...options, verifier });
  const redirectUri = options.parameters?.redirect_uri ?? client.redirectUris[0] ?? '';
  return { client, code: codeAt(stop, client), redirectUri, verifier: verifier ?? undefined };
}

export function codeAt(stop: Stop, client: Client): string {
  const code = stop.client?.searchParams.get('code');
  if (code) return code;
  const expected = `a redirect to the client ${client.id} with a code`;
  const actual = describe(stop);
  return fail(`after login and approval: expected ${expected}, got ${actual}`, {
    expected,
    actual,
  });
}
