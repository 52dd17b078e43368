import { createPublicKey } from 'node:crypto';
import { check, expect, fail, quote, shape } from '../../../grader/kit/index.ts';
import { type Jwk, keySet, rotateAsAdmin } from './service.ts';

const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const rotations = 3;

const publicMembers: Readonly<Record<string, readonly string[]>> = {
  EC: ['crv', 'x', 'y'],
  RSA: ['n', 'e'],
  OKP: ['crv', 'x'],
};

const fits: Readonly<Record<string, { kty: string; crv?: string }>> = {
  ES256: { kty: 'EC', crv: 'P-256' },
  RS256: { kty: 'RSA' },
  PS256: { kty: 'RSA' },
  EdDSA: { kty: 'OKP', crv: 'Ed25519' },
};

check('JWT-03', 'The key set has public keys, and nothing of the private ones', async ({ api }) => {
  expectPublic(await keySet(api), 'in the key set');
});

check('JWT-03', 'After rotations the key set is as public as before', async ({ api }) => {
  for (let count = 1; count <= rotations; count++) {
    await api.send(rotateAsAdmin());
    expectPublic(await keySet(api), `in the key set after ${count} of ${rotations} rotations`);
  }
});

function expectPublic(keys: readonly Jwk[], where: string): void {
  if (keys.length === 0) fail(`expected a key ${where}, got none`);
  for (const key of keys) {
    const what = `the key ${quote(key.kid)} ${where}`;
    const secret = secretMembers.find((name) => name in key);
    if (secret !== undefined) fail(`${what} shows its member ${secret}, which is secret`);
    const kty = shape.oneOf('EC', 'RSA', 'OKP').read(key.kty, `${what}: kty`);
    for (const name of ['kid', ...(publicMembers[kty] ?? [])]) {
      shape.string.read(key[name], `${what}: ${name}`);
    }
    expectFitting(key, what);
    if ('use' in key) expect(key.use, `${what}: use`).toBe('sig');
    expectUsable(key, what);
  }
  const kids = keys.map(({ kid }) => kid);
  const twice = kids.find((kid, index) => kids.indexOf(kid) !== index);
  if (twice !== undefined) fail(`the kid ${quote(twice)} is twice ${where}`);
}

function expectFitting(key: Jwk, what: string): void {
  const alg = shape.oneOf('ES256', 'RS256', 'PS256', 'EdDSA').read(key.alg, `${what}: alg`);
  for (const [name, value] of Object.entries(fits[alg] ?? {})) {
    expect(key[name], `${what}: ${name}, with alg ${alg}`).toBe(value);
  }
}

function expectUsable(key: Jwk, what: string): void {
  let bits: number | undefined;
  try {
    bits = createPublicKey({ key, format: 'jwk' }).asymmetricKeyDetails?.modulusLength;
  } catch {
    fail(`${what} is no key: a verifier cannot read it`);
  }
  if (bits !== undefined) expect(bits, `${what}: bits`).toBeGreaterThanOrEqual(2048);
}
