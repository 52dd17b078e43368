import { randomBytes } from 'node:crypto';
import { check } from '../../../grader/kit/index.ts';
import { compact, decode, type Signer, signerOf } from './compact.ts';
import { type Judged, judgeAll } from './judge-all.ts';
import {
  bare,
  es256,
  hmacKey,
  hs256,
  invalid,
  type JwsKey,
  jwsOf,
  keys,
  rs256,
  valid,
} from './jws.ts';
import { ecKey, type Key, rsaKey } from './key.ts';
import { rsa } from './partner.ts';

check('JWT-16', 'A signature is as long as its algorithm says, and right', async ({ api }) => {
  const cases: Judged[] = [];
  for (const key of keys) {
    const { jwk, alg } = key;
    const withSigner = (sign: Signer) => jwsOf({ ...key, sign });
    const changed: [what: string, change: (signature: Buffer) => Buffer][] = [
      ['the first bit changed', (bytes) => flipped(bytes, 0)],
      ['the last bit changed', (bytes) => flipped(bytes, bytes.length - 1)],
      ['the last byte missing', (bytes) => bytes.subarray(0, -1)],
      ['the first byte missing', (bytes) => bytes.subarray(1)],
      ['one byte only', (bytes) => bytes.subarray(0, 1)],
      ['a zero more in front', (bytes) => Buffer.concat([Buffer.alloc(1), bytes])],
      ['a zero more at the end', (bytes) => Buffer.concat([bytes, Buffer.alloc(1)])],
      ['all of it twice', (bytes) => Buffer.concat([bytes, bytes])],
      ['zeros only', (bytes) => Buffer.alloc(bytes.length)],
    ];
    for (const [what, change] of changed) {
      const jws = withSigner((input) => change(key.sign(input)));
      cases.push(invalid({ jwk, jws }, `an ${alg} signature with ${what}`));
    }
    const other = withSigner(() => key.sign('something else'));
    cases.push(invalid({ jwk, jws: other }, `the ${alg} signature of another text`));
    cases.push(valid({ jwk, jws: jwsOf(key) }, `a good ${alg} signature`));
  }
  await judgeAll(api, cases);
});

check('JWT-16', 'HS256: the secret has 32 bytes or more', async ({ api }) => {
  const cases: Judged[] = [];
  for (const length of [32, 33, 64, 200]) {
    const key = hmacKey(randomBytes(length));
    cases.push(valid({ jwk: key.jwk, jws: jwsOf(key) }, `a secret of ${length} bytes`));
  }
  for (const length of [31, 16, 1]) {
    const key = hmacKey(randomBytes(length));
    cases.push(invalid({ jwk: key.jwk, jws: jwsOf(key) }, `a secret of ${length} bytes`));
  }
  for (const kty of ['RSA', 'EC', 'OCT', 'Oct']) {
    const jwk = { ...hs256.jwk, kty };
    cases.push(invalid({ jwk, jws: jwsOf(hs256) }, `HS256 and "kty": "${kty}"`));
  }
  await judgeAll(api, cases);
});

check('JWT-16', 'RS256: the modulus has 2048 bits or more', async ({ api }) => {
  const cases: Judged[] = [];
  cases.push(valid({ jwk: rs256.jwk, jws: jwsOf(rs256) }, 'an RSA key of 2048 bits'));
  const short = bare(rsaKey('short', 1024));
  const almost = bare(rsaKey('almost', 2040));
  for (const [bits, key] of [
    [1024, short],
    [2040, almost],
  ] as const) {
    const jws = jwsOf(key);
    cases.push(invalid({ jwk: key.jwk, jws }, `an RSA key of ${bits} bits`));
    const jwk = { ...key.jwk, n: prefixed(key.jwk.n, 256) };
    cases.push(invalid({ jwk, jws }, `an RSA key of ${bits} bits with zeros before them`));
  }
  for (const alg of ['PS256', 'RS512']) {
    const jws = compact({ alg: 'RS256' }, 'hello', signerOf(alg, rsa.privateKey));
    cases.push(invalid({ jwk: rs256.jwk, jws }, `a signature by ${alg} called RS256`));
  }
  await judgeAll(api, cases);
});

check('JWT-16', 'ES256: the signature is r and s, 32 bytes each', async ({ api }) => {
  const cases: Judged[] = [];
  const { jwk } = es256;
  const withSigner = (sign: Signer) => ({ jwk, jws: jwsOf({ ...es256, sign }) });
  cases.push(valid({ jwk, jws: jwsOf(es256) }, 'r and s'));
  const der = (input: string) => derOf(es256.sign(input));
  cases.push(invalid(withSigner(der), 'a signature in DER'));
  const halves = (change: (r: Buffer, s: Buffer) => Buffer[]) =>
    withSigner((input) => {
      const signature = es256.sign(input);
      return Buffer.concat(change(signature.subarray(0, 32), signature.subarray(32)));
    });
  const zero = Buffer.alloc(32);
  const wrong: [what: string, changed: { jwk: unknown; jws: string }][] = [
    ['r = 0', halves((_r, s) => [zero, s])],
    ['s = 0', halves((r) => [r, zero])],
    ['r = n', halves((_r, s) => [order, s])],
    ['s = n', halves((r) => [r, order])],
    ['s and r', halves((r, s) => [s, r])],
    ['r alone', halves((r) => [r])],
    ['33 bytes each', halves((r, s) => [Buffer.alloc(1), r, Buffer.alloc(1), s])],
  ];
  for (const [what, changed] of wrong) cases.push(invalid(changed, what));
  await judgeAll(api, cases);
});

check('JWT-16', 'ES256: x and y have 32 bytes each, and are on the curve', async ({ api }) => {
  const cases: Judged[] = [];
  const key = leadingZeroKey();
  const jws = jwsOf(key);
  const { x, y } = key.jwk;
  cases.push(valid({ jwk: key.jwk, jws }, 'an x that begins with a zero'));
  const [shortX, longX, longY] = [
    encodeBytes(decode(String(x)).subarray(1)),
    prefixed(x, 33),
    prefixed(y, 33),
  ];
  const wrong: [what: string, members: object][] = [
    ['an x whose leading zero is missing', { x: shortX }],
    ['an x with a zero more', { x: longX }],
    ['a y with a zero more', { y: longY }],
    ['x and y exchanged', { x: y, y: x }],
    ['a point that is not on the curve', { y: encodeBytes(flipped(decode(String(y)), 31)) }],
    ['x = y = 0', { x: encodeBytes(Buffer.alloc(32)), y: encodeBytes(Buffer.alloc(32)) }],
    ['"crv": "P-384"', { crv: 'P-384' }],
    ['"crv": "p-256"', { crv: 'p-256' }],
    ['"crv": "secp256k1"', { crv: 'secp256k1' }],
    ['"kty": "OKP"', { kty: 'OKP' }],
  ];
  for (const [what, members] of wrong) {
    cases.push(invalid({ jwk: { ...key.jwk, ...members }, jws }, `an ES256 key with ${what}`));
  }
  await judgeAll(api, cases);
});

/** The order of P-256, n: r and s are below. */
const order = Buffer.from(
  'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551',
  'hex',
);

const encodeBytes = (bytes: Buffer) => bytes.toString('base64url');

/** The same number in more bytes. */
function prefixed(value: unknown, length: number): string {
  const bytes = decode(String(value));
  return encodeBytes(Buffer.concat([Buffer.alloc(length - bytes.length), bytes]));
}

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

/** RFC 3279 section 2.2.3: a sequence of two integers. */
function derOf(signature: Buffer): Buffer {
  const body = [signature.subarray(0, 32), signature.subarray(32)].map((half) => {
    const bytes = half.subarray(half.findIndex((byte) => byte !== 0));
    const positive = (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes;
    return Buffer.concat([Buffer.from([2, positive.length]), positive]);
  });
  const all = Buffer.concat(body);
  return Buffer.concat([Buffer.from([0x30, all.length]), all]);
}

/** One key of 256 is such. */
function leadingZeroKey(): JwsKey {
  let key: Key;
  do key = ecKey('zero');
  while (decode(String(key.jwk.x))[0] !== 0);
  return bare(key);
}
