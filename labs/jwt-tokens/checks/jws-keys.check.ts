import { check, quote } from '../../../grader/kit/index.ts';
import { type Judged, judgeAll } from './judge-all.ts';
import { es256, hmacKey, hs256, invalid, jwsOf, keys, rs256, unusable, valid } from './jws.ts';

check('JWT-16', 'Where header and JWK have a `kid`, they are equal', async ({ api }) => {
  const cases: Judged[] = [];
  for (const key of keys) {
    const { alg } = key;
    const named = { ...key.jwk, kid: 'k-1' };
    const good = `the same kid in the header and the ${alg} key`;
    cases.push(valid({ jwk: named, jws: jwsOf(key, { kid: 'k-1' }) }, good));
    cases.push(valid({ jwk: named, jws: jwsOf(key) }, `a kid in the ${alg} key alone`));
    const inHeader = jwsOf(key, { kid: 'k-1' });
    cases.push(valid({ jwk: key.jwk, jws: inHeader }, `a kid in the ${alg} header alone`));
    for (const kid of ['k-2', 'K-1', 'k-1 ', '', ['k-1'], 7, null]) {
      const what = `${alg}, "kid": ${quote(kid)} in the header and "k-1" in the key`;
      cases.push(invalid({ jwk: named, jws: jwsOf(key, { kid }) }, what));
    }
    for (const kid of [7, null, ['k-1']]) {
      const what = `${alg} and "kid": ${quote(kid)} in the header`;
      cases.push(invalid({ jwk: key.jwk, jws: jwsOf(key, { kid }) }, what));
      const ofKey = { ...key.jwk, kid };
      const where = `${alg} and "kid": ${quote(kid)} in the JWK`;
      cases.push(unusable({ jwk: ofKey, jws: jwsOf(key) }, where));
      cases.push(unusable({ jwk: ofKey, jws: jwsOf(key, { kid }) }, `${where} and the header`));
    }
  }
  await judgeAll(api, cases);
});

check('JWT-16', 'From a set, `kid` chooses the key', async ({ api }) => {
  const cases: Judged[] = [];
  const [one, two, other] = [hs256, hmacKey(), hmacKey()];
  const named = (kid: unknown, { jwk } = one) => ({ ...jwk, kid });
  const set = { keys: [named('a'), named('b', two), named('c', es256), named('d', rs256)] };
  for (const [kid, key] of Object.entries({ a: one, b: two, c: es256, d: rs256 })) {
    const what = `kid ${quote(kid)} and a set with this key`;
    cases.push(valid({ jwk: set, jws: jwsOf(key, { kid }) }, what));
  }
  const alone = { keys: [named('a')] };
  cases.push(valid({ jwk: alone, jws: jwsOf(one, { kid: 'a' }) }, 'a set of one key'));
  const strange = { keys: [{ kty: 'AKP', kid: 'x' }, named(undefined, other), named('a')] };
  const known = 'a set in which others cannot be used';
  cases.push(valid({ jwk: strange, jws: jwsOf(one, { kid: 'a' }) }, known));
  const twins = { keys: [named('a'), named('a', two), named('b', other)] };
  const wrong: [what: string, jwk: unknown, jws: string][] = [
    ['no kid, and a set', set, jwsOf(one)],
    ['no kid, and a set of one key', alone, jwsOf(one)],
    ['no kid, and a set of one key without kid', { keys: [one.jwk] }, jwsOf(one)],
    ['a kid, and a set of one key without kid', { keys: [one.jwk] }, jwsOf(one, { kid: 'a' })],
    ['a kid that no key of the set has', set, jwsOf(one, { kid: 'z' })],
    ['a kid in another case', set, jwsOf(one, { kid: 'A' })],
    ['the kid of another key of the set', set, jwsOf(one, { kid: 'b' })],
    ['an empty set', { keys: [] }, jwsOf(one, { kid: 'a' })],
    ['a kid that two keys of the set have', twins, jwsOf(one, { kid: 'a' })],
    ['a kid that two keys have, the second of which has signed', twins, jwsOf(two, { kid: 'a' })],
    ['a set in which two other keys share a kid', twins, jwsOf(other, { kid: 'b' })],
  ];
  for (const [what, jwk, jws] of wrong) cases.push(invalid({ jwk, jws }, what));
  for (const kid of [null, 7, ['a'], {}]) {
    const jws = jwsOf(one, { kid });
    cases.push(invalid({ jwk: alone, jws }, `"kid": ${quote(kid)}, and a set`));
  }
  await judgeAll(api, cases);
});

check('JWT-16', 'The key is for signatures', async ({ api }) => {
  const cases: Judged[] = [];
  for (const key of keys) {
    const { alg } = key;
    const jws = jwsOf(key);
    for (const purpose of [
      {},
      { use: 'sig' },
      { key_ops: ['verify'] },
      { key_ops: ['sign'] },
      { key_ops: ['sign', 'verify'] },
      { key_ops: ['encrypt', 'verify'] },
      { use: 'sig', key_ops: ['verify'] },
    ]) {
      const what = `an ${alg} key with ${quote(purpose).slice(1, -1) || 'no use and no key_ops'}`;
      cases.push(valid({ jwk: { ...key.jwk, ...purpose }, jws }, what));
    }
    for (const purpose of [
      { use: 'enc' },
      { use: 'SIG' },
      { use: '' },
      { key_ops: [] },
      { key_ops: ['encrypt', 'decrypt'] },
      { key_ops: ['deriveKey'] },
      { key_ops: ['Verify'] },
      { use: 'enc', key_ops: ['verify'] },
      { use: 'sig', key_ops: ['encrypt'] },
    ]) {
      const what = `an ${alg} key with ${quote(purpose).slice(1, -1)}`;
      cases.push(invalid({ jwk: { ...key.jwk, ...purpose }, jws }, what));
    }
    for (const purpose of [
      { use: null },
      { use: ['sig'] },
      { key_ops: 'verify' },
      { key_ops: {} },
    ]) {
      const what = `an ${alg} key with ${quote(purpose).slice(1, -1)}`;
      cases.push(unusable({ jwk: { ...key.jwk, ...purpose }, jws }, what));
    }
  }
  await judgeAll(api, cases);
});

check('JWT-16', 'A key or a body of another form makes nothing valid', async ({ api }) => {
  const cases: Judged[] = [];
  const jws = jwsOf(hs256);
  const bodies: [what: string, json: unknown][] = [
    ['an empty object', {}],
    ['a list', [hs256.jwk, jws]],
    ['null', null],
    ['a text', 'jws'],
    ['no jwk', { jws }],
    ['no jws', { jwk: hs256.jwk }],
    ['a jwk that is null', { jwk: null, jws }],
    ['a jwk that is a text', { jwk: 'k', jws }],
    ['a jwk that is a list', { jwk: [hs256.jwk], jws }],
    ['an empty jws', { jwk: hs256.jwk, jws: '' }],
    ['a jws that is null', { jwk: hs256.jwk, jws: null }],
    ['a jws that is a list', { jwk: hs256.jwk, jws: [jws] }],
    ['a jws that is an object', { jwk: hs256.jwk, jws: { jws } }],
    ['a jwk without members', { jwk: {}, jws }],
    ['keys that are null', { jwk: { keys: null }, jws }],
    ['keys that are an object', { jwk: { keys: { a: hs256.jwk } }, jws }],
  ];
  for (const [what, json] of bodies) cases.push(unusable(json, what));
  for (const key of keys) {
    const good = jwsOf(key);
    for (const name of ['kty', 'alg', 'k', 'n', 'e', 'crv', 'x', 'y']) {
      if (!(name in key.jwk)) continue;
      for (const value of [undefined, null, 7, '', [key.jwk[name]], {}]) {
        const what = `an ${key.alg} key with "${name}": ${quote(value)}`;
        cases.push(unusable({ jwk: { ...key.jwk, [name]: value }, jws: good }, what));
      }
    }
    cases.push(valid({ jwk: key.jwk, jws: good }, `a good ${key.alg} signature`));
  }
  await judgeAll(api, cases);
});
