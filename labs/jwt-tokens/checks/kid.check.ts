import { check, quote } from '../../../grader/kit/index.ts';
import { compact, signerOf } from './compact.ts';
import type { Key } from './key.ts';
import {
  ec,
  headerOf,
  numbered,
  partnerClaims,
  partnerToken,
  rsa,
  trustPartner,
} from './partner.ts';
import {
  askMe,
  expectAccepted,
  expectAllAccepted,
  expectAllRefused,
  expectStatus,
  kidOf,
  login,
  type NamedToken,
  readPart,
} from './service.ts';

const up = '../'.repeat(12);

const strangeKids = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'a'.repeat(4096),
  `${up}etc/passwd`,
  '/etc/passwd',
  'file:///etc/passwd',
  "' OR '1'='1",
  "x' UNION SELECT 'secret' --",
  '$(sleep 1)',
  '%2e%2e%2f',
  '\u0000',
  'key\r\nSet-Cookie: a=b',
  '🗝️',
];

check('JWT-08', 'A `kid` that no key has is refused, whatever it looks like', async (it) => {
  const { api } = it;
  const accepted: NamedToken[] = [];
  const refused: NamedToken[] = [];
  await trustPartner(it);
  const own = await login(api);
  const others = [...strangeKids.map((kid) => ({ kid, key: ec })), ...almost(rsa), ...almost(ec)];
  for (const { kid, key } of others) {
    const token = partnerToken({ key, header: { kid } });
    refused.push([`"kid": ${quote(kid, 60)}, which no key has`, token]);
  }
  for (const kid of strangeKids) {
    const token = compact(headerOf({ ...ec, kid }), readPart(own, 1), ec.sign);
    refused.push([`"kid": ${quote(kid, 60)} in a token in your name`, token]);
  }
  await expectAccepted(api, own, 'a token of yours');
  for (const key of [rsa, ec]) {
    accepted.push([`"kid": ${quote(key.kid)}, a key's own`, partnerToken({ key })]);
  }
  await expectAllRefused(api, refused);
  await expectAllAccepted(api, accepted);
});

/** Spellings that careless code takes for the kid of the key. */
function almost(key: Key): { kid: string; key: Key }[] {
  const { kid } = key;
  const around = [` ${kid}`, `${kid} `, `${kid}\t`, `${kid}\n`, `${kid}\u0000`, `./${kid}`];
  const cases = [kid.toUpperCase(), kid.toLowerCase()];
  return [...cases, ...around, kid.slice(0, -1), `${kid}0`].map((other) => ({ kid: other, key }));
}

/** Files and queries that yield a secret anyone can know. */
const knownSecrets: [kid: string, secret: string][] = [
  [`${up}dev/null`, ''],
  ['/dev/null', ''],
  [`${up}proc/sys/kernel/ostype`, 'Linux\n'],
  ["x' UNION SELECT 'secret", 'secret'],
  ["x' UNION SELECT 'secret' --", 'secret'],
];

check('JWT-08', 'A `kid` fetches no secret from a file or a database', async (it) => {
  const { api } = it;
  const refused: NamedToken[] = [];
  await trustPartner(it);
  const own = await login(api);
  for (const claims of [readPart(own, 1), partnerClaims()]) {
    for (const [kid, secret] of knownSecrets) {
      const header = headerOf({ alg: 'HS256', kid });
      const token = compact(header, claims, signerOf('HS256', secret));
      const what = `"kid": ${quote(kid, 60)}, signed with what may be found there`;
      refused.push([what, token]);
    }
  }
  await expectAccepted(api, own, 'a token of yours');
  await expectAccepted(api, partnerToken(), 'a token of the partner');
  await expectAllRefused(api, refused);
});

check('JWT-08', 'A `kid` that is no text is refused', async (it) => {
  const { api } = it;
  const accepted: NamedToken[] = [];
  const refused: NamedToken[] = [];
  await trustPartner(it);
  const own = await login(api);
  const kids = [7, -1, 0.5, {}, [], true, false, null];
  const cases = [
    ...kids.map((kid) => ({ key: ec, kid })),
    ...[rsa, ec, numbered].flatMap((key) =>
      [[key.kid], [[key.kid]], { kid: key.kid }, { toString: key.kid }].map((kid) => ({
        key,
        kid,
      })),
    ),
    { key: numbered, kid: Number(numbered.kid) },
  ];
  for (const { key, kid } of cases) {
    refused.push([`"kid": ${quote(kid)}`, partnerToken({ key, header: { kid } })]);
  }
  for (const kid of [...kids, [kidOf(own)]]) {
    const token = compact({ ...headerOf(ec), kid }, readPart(own, 1), ec.sign);
    refused.push([`"kid": ${quote(kid)} in a token in your name`, token]);
  }
  for (const key of [rsa, ec, numbered]) {
    accepted.push([`"kid": ${quote(key.kid)}`, partnerToken({ key })]);
  }
  const without = await askMe(api, partnerToken({ header: { kid: undefined } }));
  expectStatus(without, 'with a proper token of the partner without kid', 200, 401);
  await expectAllRefused(api, refused);
  await expectAllAccepted(api, accepted);
});
