import { createPublicKey, type JsonWebKey, type KeyObject, randomBytes } from 'node:crypto';
import { check, fail } from '../../../grader/kit/index.ts';
import { compact, decode, signerOf } from './compact.ts';
import {
  ec,
  headerOf,
  partnerClaims,
  partnerToken,
  publish,
  refusedUntilAsked,
  rsa,
  trustPartner,
} from './partner.ts';
import {
  expectAccepted,
  expectAllAccepted,
  expectAllRefused,
  keySet,
  kidOf,
  login,
  type NamedToken,
  readPart,
} from './service.ts';

const hmacs = ['HS256', 'HS384', 'HS512'];

check('JWT-05', 'Your public keys are no secrets for an HMAC', async ({ api }) => {
  const refused: NamedToken[] = [];
  const good = await login(api);
  await expectAccepted(api, good, 'a token of yours');
  const kid = kidOf(good);
  const jwk = (await keySet(api)).find((key) => key.kid === kid);
  if (!jwk) fail('the key that your token names is not in your key set');
  const claims = readPart(good, 1);
  for (const [form, secret] of formsOf(jwk)) {
    for (const alg of hmacs) {
      const token = compact({ typ: 'at+jwt', alg, kid }, claims, signerOf(alg, secret));
      refused.push([`${alg} and your public key (${form}) as the secret`, token]);
    }
  }
  await expectAccepted(api, good, 'a token of yours');
  await expectAllRefused(api, refused);
});

check('JWT-05', "The partner's public keys are no secrets for an HMAC", async (it) => {
  const { api } = it;
  const accepted: NamedToken[] = [];
  const refused: NamedToken[] = [];
  await trustPartner(it);
  for (const key of [rsa, ec]) {
    for (const [form, secret] of formsOf(key.jwk)) {
      for (const alg of hmacs) {
        const token = partnerToken({ key, header: { alg }, signer: signerOf(alg, secret) });
        const what = `${alg} and the partner's ${key.alg} key (${form}) as the secret`;
        refused.push([what, token]);
      }
    }
    accepted.push([`a token signed with ${key.alg}`, partnerToken({ key })]);
  }
  await expectAllRefused(api, refused);
  await expectAllAccepted(api, accepted);
});

check('JWT-05', 'A key works with its own algorithm, not with its relatives', async (it) => {
  const { api } = it;
  await trustPartner(it);
  const good: [string, string] = [
    "a token signed with the partner's RS256 key",
    partnerToken({ key: rsa }),
  ];
  await expectAccepted(api, good[1], good[0]);
  const others = ['RS512', 'PS256', 'RS384', 'PS384', 'PS512'].map((alg): [string, string] => [
    `${alg}, properly signed with the partner's RS256 key`,
    partnerToken({ key: rsa, header: { alg }, signer: signerOf(alg, rsa.privateKey) }),
  ]);
  const spelled = ['rs256', 'RS256 ', ['RS256'], 'ES256'].map((alg): [string, string] => [
    `an RS256 signature and "alg": ${JSON.stringify(alg)}`,
    partnerToken({ key: rsa, header: { alg } }),
  ]);
  await expectAllRefused(api, [...others, ...spelled]);
  await expectAccepted(api, good[1], good[0]);
});

check(
  'JWT-05',
  "A symmetric key in the partner's set verifies nothing",
  { env: { JWKS_COOLDOWN_MS: '50' } },
  async (it) => {
    const { api, any } = it;
    const secret = randomBytes(48);
    const key = { kid: any.id('shared'), alg: 'HS256' };
    const jwk = { kty: 'oct', k: secret.toString('base64url'), ...key };
    publish(it, [ec.jwk, jwk, rsa.jwk]);
    const forged = compact(headerOf(key), partnerClaims(), signerOf('HS256', secret));
    await refusedUntilAsked(it, forged, "HS256, signed with a key (kty: oct) of the partner's set");
    const good = await login(api);
    await expectAccepted(api, good, 'a token of yours');
  },
);

/** What careless code may take for an HMAC secret: everything a public key is written as. */
function formsOf(jwk: Readonly<Record<string, unknown>>): [form: string, secret: Buffer][] {
  const key = publicKeyOf(jwk);
  const pem = pemOf(key, 'spki');
  const { kid: _kid, alg: _alg, use: _use, key_ops: _ops, ...bare } = jwk;
  const forms: [string, Buffer | string][] = [
    ['PEM', pem],
    ['PEM without the line end', pem.trimEnd()],
    ['PEM without its frame', pem.replace(/-----.*-----\n/g, '')],
    ['base64 of DER', key.export({ type: 'spki', format: 'der' }).toString('base64')],
    ['DER', key.export({ type: 'spki', format: 'der' })],
    ['the published JWK', JSON.stringify(jwk)],
    ['JWK without kid and alg', JSON.stringify(bare)],
    ['JWK from the library', JSON.stringify(key.export({ format: 'jwk' }))],
    ['kid', String(jwk.kid)],
    ...['x', 'y', 'n'].flatMap((name) => memberForms(name, jwk[name])),
  ];
  if (jwk.kty === 'RSA') forms.push(['PEM of PKCS #1', pemOf(key, 'pkcs1')]);
  return forms.map(([form, secret]) => [form, Buffer.from(secret)]);
}

function memberForms(name: string, value: unknown): [string, Buffer | string][] {
  if (typeof value !== 'string') return [];
  return [
    [`its ${name}`, value],
    [`the bytes of its ${name}`, decode(value)],
  ];
}

const pemOf = (key: KeyObject, type: 'spki' | 'pkcs1') =>
  String(key.export({ type, format: 'pem' }));

function publicKeyOf(jwk: Readonly<Record<string, unknown>>): KeyObject {
  try {
    return createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  } catch {
    return fail(`your key ${JSON.stringify(jwk.kid)} is no key: a verifier cannot read it`);
  }
}
