import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleGrade } from '../../tests/sample-grade.ts';
import type { Grade } from '../grade-record.ts';
import { gradeRecord } from '../schema/grade-record.ts';
import { canonicalJson } from './canonical-json.ts';
import { signGrade } from './sign-grade.ts';
import { makeSigningKey, readPublicKey, readSigningKey } from './signing-key.ts';
import { verifyGrade } from './verify-grade.ts';

const { privateKey, publicKey: key } = generateKeyPairSync('ed25519');
const isolated: Grade = { ...sampleGrade(), isolation: { trust: 'isolated', walls: null } };
const signed = signGrade(isolated, { key: privateKey, nonce: 'question-1' });

test('canonical JSON is the one of RFC 8785', () => {
  const value = { b: [1e21, 0.1, -0, 'é\u0001"'], a: { '\u20ac': null, '\r': true }, A: 1 };
  expect(canonicalJson(value)).toBe(
    '{"A":1,"a":{"\\r":true,"€":null},"b":[1e+21,0.1,0,"é\\u0001\\""]}',
  );
  expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError);
});

describe('a signed grade', () => {
  test('is genuine, also after it was written and read', () => {
    const read = gradeRecord.parse(JSON.parse(JSON.stringify(signed, null, 2))) as Grade;
    expect(verifyGrade(read, { key, nonce: 'question-1' })).toEqual([]);
    expect(verifyGrade(read, { key, submissionHash: signed.submissionHash })).toEqual([]);
  });

  test('has a nonce of its own when nobody gave one', () => {
    const nonces = [1, 2].map(() => signGrade(isolated, { key: privateKey }).attestation?.nonce);
    expect(new Set(nonces).size).toBe(2);
  });

  const forgeries: Record<string, (grade: Grade) => Grade> = {
    'another score': (grade) => ({ ...grade, score: 100 }),
    'another submission': (grade) => ({ ...grade, submissionHash: `sha256:${'0'.repeat(64)}` }),
    'another seed': (grade) => ({ ...grade, seed: 'ffff' }),
    'another lab version': (grade) => ({ ...grade, labHash: `sha256:${'1'.repeat(64)}` }),
    'a requirement less': (grade) => ({ ...grade, requirements: grade.requirements.slice(1) }),
    'another nonce': (grade) => ({ ...grade, attestation: attested(grade, { nonce: 'mine' }) }),
    'another time': (grade) => ({
      ...grade,
      attestation: attested(grade, { signedAt: '2020-01-01T00:00:00.000Z' }),
    }),
  };
  test.for(Object.keys(forgeries))('with %s is found out', (name) => {
    const forged = forgeries[name]?.(signed) ?? signed;
    expect(verifyGrade(forged, { key })).toEqual([expect.stringContaining('does not match')]);
  });

  test('of another key, another question or another submission is not taken', () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    expect(verifyGrade(signed, { key: publicKey })[0]).toMatch(/^It is signed with the key/);
    expect(verifyGrade(signed, { key, nonce: 'question-2' })[0]).toMatch(/may be an older grade/);
    const submissionHash = `sha256:${'0'.repeat(64)}`;
    expect(verifyGrade(signed, { key, submissionHash })[0]).toMatch(/of another submission/);
    expect(verifyGrade(sampleGrade(), { key })).toEqual(['It is not signed.']);
  });
});

test('what was not isolated is not signed, and what judged nothing stays as it is', () => {
  const local: Grade = { ...isolated, isolation: { trust: 'local-unverified', walls: null } };
  expect(() => signGrade(local, { key: privateKey })).toThrow(/Not signed: not every wall/);
  const nothing: Grade = { ...sampleGrade(), outcome: 'environment' };
  expect(signGrade(nothing, { key: privateKey })).toBe(nothing);
});

describe('keys', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lab-keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('are made once, the private one for its owner alone', async () => {
    const file = join(folder, 'key');
    const { publicFile, keyId } = makeSigningKey(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const grade = signGrade(isolated, { key: await readSigningKey(file) });
    expect(grade.attestation?.keyId).toBe(keyId);
    expect(verifyGrade(grade, { key: await readPublicKey(publicFile) })).toEqual([]);
    const before = readFileSync(file, 'utf8');
    expect(() => makeSigningKey(file)).toThrow(/is there already; name another file/);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('that are none, or the wrong half, are refused in a sentence', async () => {
    const file = join(folder, 'key');
    makeSigningKey(file);
    writeFileSync(join(folder, 'none'), 'hello');
    const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(join(folder, 'rsa'), rsa.export({ type: 'pkcs8', format: 'pem' }));
    await expect(readSigningKey(join(folder, 'none'))).rejects.toThrow(/no Ed25519 private key/);
    await expect(readSigningKey(join(folder, 'rsa'))).rejects.toThrow(/no Ed25519 private key/);
    await expect(readPublicKey(file)).rejects.toThrow(/is a private key; give the public one/);
    await expect(readSigningKey(join(folder, 'nowhere'))).rejects.toThrow(/there is no such file/);
  });
});

function attested(grade: Grade, changes: Partial<NonNullable<Grade['attestation']>>) {
  if (!grade.attestation) throw new Error('it is signed');
  return { ...grade.attestation, ...changes };
}
