import { randomBytes } from 'node:crypto';
import { type Exchange, expect, fail, shape } from '../../../grader/kit/index.ts';
import { compact, signerOf } from './compact.ts';
import type { Judged } from './judge-all.ts';
import { ecKey } from './key.ts';
import { rsa } from './partner.ts';

/** What POST /jws/verify takes. */
export interface Case {
  jwk: unknown;
  jws: unknown;
}

/** A key, bare of a kid, and how it signs. */
export interface JwsKey {
  alg: 'HS256' | 'RS256' | 'ES256';
  jwk: Record<string, unknown>;
  sign: (input: string) => Buffer;
}

export function hmacKey(secret: Buffer = randomBytes(32)): JwsKey {
  const jwk = { kty: 'oct', alg: 'HS256', k: secret.toString('base64url') };
  return { alg: 'HS256', jwk, sign: signerOf('HS256', secret) };
}

export const es256: JwsKey = bare(ecKey('jws'));
export const rs256: JwsKey = bare(rsa);
export const hs256: JwsKey = hmacKey();

export function bare({ alg, jwk, sign }: JwsKey): JwsKey {
  const { kid: _kid, use: _use, ...rest } = jwk;
  return { alg, jwk: rest, sign };
}

export const keys: readonly JwsKey[] = [hs256, rs256, es256];

/** A JWS of the key, good but for what is said; `undefined` takes a header member away. */
export function jwsOf(key: JwsKey, header: object = {}, payload: unknown = 'hello'): string {
  return compact({ alg: key.alg, ...header }, payload, key.sign);
}

const verdict = shape.object({ valid: shape.boolean });

export const valid = (json: Case, what: string): Judged =>
  judged(json, (answer) => expectVerdict(answer, true, what));

export const invalid = (json: Case, what: string): Judged =>
  judged(json, (answer) => expectVerdict(answer, false, what));

/** For what has another type: the request, or the signature, is called invalid. */
export const unusable = (json: unknown, what: string): Judged =>
  judged(json, (answer) => {
    if (answer.status === 400 || answer.status === 422) return;
    if (answer.status === 200) return expectVerdict(answer, false, what);
    fail(`${answer.label} with ${what}: expected 200, 400 or 422, got ${answer.status}`, {
      expected: '200 {"valid":false}, 400 or 422',
      actual: String(answer.status),
    });
  });

const judged = (json: unknown, judge: Judged['judge']): Judged => ({
  request: { method: 'POST', path: '/jws/verify', json },
  judge,
});

function expectVerdict(answer: Exchange, valid: boolean, what: string): void {
  const label = `${answer.label} with ${what}`;
  if (answer.status !== 200) {
    const actual = String(answer.status);
    fail(`${label}: expected status 200, got ${actual}`, { expected: 'status 200', actual });
  }
  expect(answer.json(verdict).valid, `${label}: valid`).toBe(valid);
}
