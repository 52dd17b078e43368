import { check } from '../../../grader/kit/index.ts';
import { encode, partsOf, signed } from './compact.ts';
import { type Judged, judgeAll } from './judge-all.ts';
import { hs256, invalid, type JwsKey, jwsOf, keys, valid } from './jws.ts';

check('JWT-16', 'A payload may be any bytes, or none', async ({ api }) => {
  const cases: Judged[] = [];
  const payloads: [what: string, payload: string | Buffer][] = [
    ['a text as its payload', 'hello'],
    ['JSON as its payload', '{"sub":"ada"}'],
    ['bytes that are no UTF-8 as its payload', Buffer.from([0xff, 0x00, 0xfe])],
    ['an empty payload', ''],
    ['a payload of 40 KB', 'x'.repeat(40_000)],
  ];
  for (const key of keys) {
    for (const [what, payload] of payloads) {
      const jws = jwsOf(key, {}, payload);
      cases.push(valid({ jwk: key.jwk, jws }, `${key.alg} and ${what}`));
    }
  }
  await judgeAll(api, cases);
});

check('JWT-16', 'There are three parts', async ({ api }) => {
  const cases: Judged[] = [];
  for (const { alg, jwk, ...key } of keys) {
    const jws = jwsOf({ alg, jwk, ...key });
    const [header, payload, signature] = partsOf(jws);
    const wrong: Record<string, string> = {
      'two parts': `${header}.${payload}`,
      'an empty signature': `${header}.${payload}.`,
      'a fourth part': `${jws}.${payload}`,
      'an empty fourth part': `${jws}.`,
      'an empty part in front': `.${jws}`,
      'five parts': `${jws}.${payload}.${signature}`,
      'an empty header': `.${payload}.${signature}`,
      'no dots': `${header}${payload}${signature}`,
      'its JSON serialization': JSON.stringify({ protected: header, payload, signature }),
    };
    cases.push(valid({ jwk, jws }, `${alg} and three parts`));
    for (const [what, text] of Object.entries(wrong)) {
      cases.push(invalid({ jwk, jws: text }, `${alg} and ${what}`));
    }
  }
  await judgeAll(api, cases);
});

check('JWT-16', 'Every part is base64url, and only that', async ({ api }) => {
  const cases: Judged[] = [];
  for (const key of keys) {
    cases.push(valid({ jwk: key.jwk, jws: jwsOf(key) }, `a good ${key.alg} signature`));
    for (const [what, jws] of misspelled(key)) {
      cases.push(invalid({ jwk: key.jwk, jws }, `${key.alg} and ${what}`));
    }
  }
  await judgeAll(api, cases);
});

check('JWT-16', 'The members of a key are base64url, too', async ({ api }) => {
  const cases: Judged[] = [];
  for (const key of keys) {
    const jws = jwsOf(key);
    cases.push(valid({ jwk: key.jwk, jws }, `a good ${key.alg} signature`));
    for (const name of ['k', 'n', 'e', 'x', 'y']) {
      const value = key.jwk[name];
      if (typeof value !== 'string') continue;
      for (const [how, text] of spellings(value)) {
        const jwk = { ...key.jwk, [name]: text };
        cases.push(invalid({ jwk, jws }, `${key.alg}, and ${how} in ${name} of the key`));
      }
    }
  }
  await judgeAll(api, cases);
});

check('JWT-16', 'The header is a JSON object in UTF-8', async ({ api }) => {
  const cases: Judged[] = [];
  const { jwk, sign } = hs256;
  const payload = encode('hello');
  const headers: [what: string, header: string | Buffer][] = [
    ['a list', '[{"alg":"HS256"}]'],
    ['a text', '"HS256"'],
    ['null', 'null'],
    ['no JSON', '{"alg":"HS256"'],
    ['two objects', '{"alg":"HS256"}{}'],
    ['other words', 'alg=HS256'],
    ['a byte that is no UTF-8', Buffer.from('{"alg":"HS256","x":"\xff"}', 'latin1')],
  ];
  for (const [what, header] of headers) {
    const jws = signed(`${encode(header)}.${payload}`, sign);
    cases.push(invalid({ jwk, jws }, `a header that is ${what}, properly signed`));
  }
  const spaced = signed(`${encode('{ "x": [1, {}],\n "alg":"HS256" }')}.${payload}`, sign);
  cases.push(valid({ jwk, jws: spaced }, 'a header with blanks between its members'));
  await judgeAll(api, cases);
});

/** Each is signed as it is spelled: whoever decodes it loosely calls it valid. */
function* misspelled(key: JwsKey): Generator<[what: string, jws: string]> {
  // Encodes with characters of the last two, and ends with unused bits.
  const header = encode({ alg: key.alg, x: '??>>~~ü?' });
  const payload = encode(Buffer.from([0xfb, 0xff, 0xfe, 0x3e]));
  for (const [how, text] of spellings(header)) {
    yield [`${how} in the header`, signed(`${text}.${payload}`, key.sign)];
  }
  for (const [how, text] of spellings(payload)) {
    yield [`${how} in the payload`, signed(`${header}.${text}`, key.sign)];
  }
  const input = `${header}.${payload}`;
  const signature = key.sign(input).toString('base64url');
  for (const [how, text] of spellings(signature)) {
    yield [`${how} in the signature`, `${input}.${text}`];
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Other spellings that a loose decoder takes for the same bytes. */
function* spellings(text: string): Generator<[how: string, text: string]> {
  const middle = text.length >> 1;
  const insert = (more: string) => text.slice(0, middle) + more + text.slice(middle);
  yield ['padding', `${text}${'='.repeat(4 - (text.length % 4) || 4)}`];
  yield ['one `=`', `${text}=`];
  yield ['a blank', insert(' ')];
  yield ['a blank at the end', `${text} `];
  yield ['a blank at the beginning', ` ${text}`];
  yield ['a line end', insert('\n')];
  yield ['a line end at the end', `${text}\r\n`];
  yield ['a `!`', insert('!')];
  yield ['a `%`', insert('%')];
  yield ['a letter that is not ASCII', insert('é')];
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  if (standard !== text) yield ['`+` or `/`', standard];
  if (text.length % 4 === 0) yield ['a letter too many', `${text}A`];
  else yield ['unused bits that are not zero', text.slice(0, -1) + nextLetter(text.slice(-1))];
}

/** The letter whose last bit differs. */
const nextLetter = (letter: string) => alphabet[alphabet.indexOf(letter) ^ 1] ?? '';
