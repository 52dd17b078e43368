import { type CheckContext, check, expect } from '../../../grader/kit/index.ts';
import { certificate, certificateKey } from './certificate.ts';
import { compact, signerOf } from './compact.ts';
import { ecKey, type Key } from './key.ts';
import { ec, headerOf, partnerClaims, partnerOf, partnerToken, trustPartner } from './partner.ts';
import {
  askMe,
  expectAccepted,
  expectRefused,
  expectStatus,
  kidOf,
  login,
  readPart,
} from './service.ts';

check('JWT-07', 'A key in the header of a token is not used', async (it) => {
  const { api, any } = it;
  await trustPartner(it);
  const own = await login(api);
  const secret = Buffer.alloc(32, any.word());
  const oct = { kty: 'oct', alg: 'HS256', k: secret.toString('base64url') };
  for (const { whose, kid, claims } of await victims(it, own)) {
    const attacker = ecKey(String(kid));
    const certified: Key = { ...certificateKey, kid: String(kid) };
    const forge = (key: Key, header: object) =>
      compact(headerOf(key, { kid, ...header }), claims, key.sign);
    const forged: [string, string][] = [
      ['jwk', forge(attacker, { jwk: attacker.jwk })],
      ['jwk without kid', forge(attacker, { jwk: { ...attacker.jwk, kid: undefined } })],
      [
        'jwk with kty oct',
        compact(headerOf(attacker, { alg: 'HS256', jwk: oct }), claims, signerOf('HS256', secret)),
      ],
      ['x5c', forge(certified, { x5c: [certificate] })],
      ['jwk and x5c', forge(certified, { x5c: [certificate], jwk: certified.jwk })],
    ];
    for (const [member, token] of forged) {
      await expectRefused(api, token, `${whose}, signed with the key in its header (${member})`);
    }
  }
  await expectAccepted(api, own, 'a token of yours');
  await expectAccepted(api, partnerToken(), 'a token of the partner');
});

check('JWT-07', 'An address in the header of a token is not asked', async (it) => {
  const { api, upstream } = it;
  const [stranger, partner] = [upstream('STRANGER_URL'), partnerOf(it)];
  await trustPartner(it);
  const own = await login(api);
  const attacker = ecKey('anyone');
  for (const { whose, kid, claims } of await victims(it, own)) {
    const key: Key = { ...certificateKey, kid: String(kid) };
    const keys = [
      { ...key.jwk, kid },
      { ...attacker.jwk, kid: 'anyone' },
    ];
    stranger.respond(({ path }) => (path.startsWith('/x5u') ? { body: pem } : { json: { keys } }));
    const named: [string, object][] = [
      ['jku', { jku: `${stranger.url}/jku` }],
      ['x5u', { x5u: `${stranger.url}/x5u.pem` }],
      ["jku that begins like the partner's address", { jku: `${partner.url}/../jku` }],
      ['jku and x5u', { jku: `${stranger.url}/jku`, x5u: `${stranger.url}/x5u.pem` }],
    ];
    for (const [member, header] of named) {
      const forged = compact(headerOf(key, { kid, ...header }), claims, key.sign);
      const what = `${whose}, signed with the key its ${member} points to`;
      await expectRefused(api, forged, what);
      expectNotAsked(it, `GET /me with ${what}`);
    }
  }
  for (const header of [{ jku: `${stranger.url}/jku` }, { x5u: `${stranger.url}/x5u.pem` }]) {
    const [member = ''] = Object.keys(header);
    const answer = await askMe(api, partnerToken({ header }));
    const what = `with a proper token of the partner that has a ${member}`;
    expectStatus(answer, what, 200, 401);
    expectNotAsked(it, `GET /me ${what}`);
  }
  await expectAccepted(api, own, 'a token of yours');
  await expectAccepted(api, partnerToken(), 'a token of the partner');
  expectNotAsked(it, 'GET /me with tokens that name an address');
});

const pem = `-----BEGIN CERTIFICATE-----\n${certificate.match(/.{1,64}/g)?.join('\n')}\n-----END CERTIFICATE-----\n`;

/** In whose name a token may be forged, and under which kid. */
async function victims({ any }: CheckContext, own: string) {
  const ours = readPart(own, 1);
  return [
    { whose: 'a token in the name of the partner', kid: ec.kid, claims: partnerClaims() },
    { whose: 'a token of the partner with a new kid', kid: any.id('k'), claims: partnerClaims() },
    { whose: 'a token of the partner without kid', kid: undefined, claims: partnerClaims() },
    { whose: 'a token in your name', kid: kidOf(own), claims: ours },
    { whose: 'a token of yours with a new kid', kid: any.id('k'), claims: ours },
  ];
}

function expectNotAsked({ upstream }: CheckContext, what: string): void {
  const strange = upstream('STRANGER_URL').requests.length;
  expect(strange, `${what}: requests to the address in the token`).toBe(0);
  const paths = upstream('PARTNER_JWKS_URL').requests.map(({ path }) => path);
  const others = paths.filter((path) => path.includes('jku'));
  expect(others.length, `${what}: requests to the address in the token`).toBe(0);
}
