import { check, quote } from '../../../grader/kit/index.ts';
import { compact, signerOf } from './compact.ts';
import { type Judged, judgeAll } from './judge-all.ts';
import { hs256, invalid, jwsOf, keys, rs256, valid } from './jws.ts';

check('JWT-16', '`alg` is one of three, and that of the key', async ({ api }) => {
  const cases: Judged[] = [];
  for (const key of keys) {
    const { jwk, alg } = key;
    cases.push(valid({ jwk, jws: jwsOf(key) }, `"alg": ${quote(alg)}`));
    const others = keys.filter((other) => other !== key).map((other) => other.alg);
    const spelled = [alg.toLowerCase(), `${alg} `, [alg], null, undefined, 'none', ''];
    for (const wrong of [...others, ...spelled]) {
      const jws = jwsOf(key, { alg: wrong });
      const what = wrong === undefined ? 'no alg' : `"alg": ${quote(wrong)}`;
      cases.push(invalid({ jwk, jws }, `${what} in the header, and ${alg} in the JWK`));
    }
    const unsigned = `${jwsOf(key, { alg: 'none' }).split('.').slice(0, 2).join('.')}.`;
    cases.push(invalid({ jwk, jws: unsigned }, `"alg": "none", and ${alg} in the JWK`));
    cases.push(
      invalid(
        { jwk: { ...jwk, alg: 'none' }, jws: unsigned },
        '"alg": "none" in the header and the JWK',
      ),
    );
    const { alg: _alg, ...without } = jwk;
    cases.push(invalid({ jwk: without, jws: jwsOf(key) }, `${alg} and a JWK without alg`));
    for (const other of others) {
      const wrong = { ...jwk, alg: other };
      cases.push(invalid({ jwk: wrong, jws: jwsOf(key) }, `${alg} and alg ${other} in the JWK`));
      const claimed = { jwk: wrong, jws: jwsOf(key, { alg: other }) };
      cases.push(invalid(claimed, `${alg} that is called ${other}, in the JWK too`));
    }
  }
  await judgeAll(api, cases);
});

check('JWT-16', 'Other algorithms are not known here', async ({ api }) => {
  const cases: Judged[] = [];
  const secret = Buffer.from(String(hs256.jwk.k), 'base64url');
  for (const alg of ['HS384', 'HS512']) {
    const jws = compact({ alg }, 'hello', signerOf(alg, Buffer.concat([secret, secret])));
    const k = Buffer.concat([secret, secret]).toString('base64url');
    cases.push(invalid({ jwk: { ...hs256.jwk, alg, k }, jws }, `${alg}, properly signed`));
  }
  const publicKey = JSON.stringify(rs256.jwk);
  const confused = compact({ alg: 'HS256' }, 'hello', signerOf('HS256', publicKey));
  for (const jwk of [rs256.jwk, { ...rs256.jwk, alg: 'HS256' }]) {
    cases.push(invalid({ jwk, jws: confused }, 'HS256 and an RSA key as the secret'));
  }
  cases.push(valid({ jwk: hs256.jwk, jws: jwsOf(hs256) }, 'a good HS256 signature'));
  await judgeAll(api, cases);
});

const demands = [
  { crit: ['exp'] },
  { crit: [] },
  { crit: 'x' },
  { crit: null },
  { crit: false },
  { crit: ['b64'], b64: true },
  { crit: ['b64'], b64: false },
  { b64: false },
];

check(
  'JWT-16',
  'No extension is known, and what demands nothing is let through',
  async ({ api }) => {
    const cases: Judged[] = [];
    for (const key of keys) {
      const { jwk, alg } = key;
      for (const header of demands) {
        const what = `${alg} and ${quote(header).slice(1, -1)} in the header, properly signed`;
        cases.push(invalid({ jwk, jws: jwsOf(key, header) }, what));
      }
      const offered = { jwk: hs256.jwk, jku: 'https://a.example/', x5c: ['AAAA'] };
      for (const header of [{ typ: 'JWT' }, { cty: 'text/plain', x: [1] }, { typ: 7 }, offered]) {
        const what = `${alg} and ${quote(header, 60).slice(1, -1)} in the header`;
        cases.push(valid({ jwk, jws: jwsOf(key, header) }, what));
      }
    }
    await judgeAll(api, cases);
  },
);
