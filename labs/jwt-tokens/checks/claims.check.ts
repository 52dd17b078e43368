import { createHash } from 'node:crypto';
import { check, type Exchange, expect, fail, shape } from '../../../grader/kit/index.ts';
import { decode, partsOf } from './compact.ts';
import { loginRequest, readPart, tokenOf } from './service.ts';
import { ada, bjorn, now, settings, type User } from './settings.ts';

const times = shape.object({ iat: shape.integer, exp: shape.integer });

check('JWT-02', 'The claims are complete and right', async ({ api }) => {
  for (const user of [ada, bjorn]) {
    const since = now();
    const answer = await api.send(loginRequest(user));
    const claims = readPart(tokenOf(answer), 1);
    expectClaims(claims, { user, issuer: api.url, audience: settings.audience });
    expectTimes(answer, claims, { ttl: settings.ttlSeconds, since });
  }
});

const carol: User = {
  username: 'Carol Ø. <c@x.example>',
  password: 'pass word: 1',
  roles: ['a b'],
};
const audience = 'https://api.example/v2?tenant=9';
const ttlSeconds = 77;

check(
  'JWT-02',
  'The claims follow the settings',
  {
    env: {
      AUDIENCE: audience,
      ACCESS_TTL_SECONDS: String(ttlSeconds),
      LAB_USERS: JSON.stringify([carol]),
    },
  },
  async ({ api, note }) => {
    note(`ACCESS_TTL_SECONDS is ${ttlSeconds} and AUDIENCE ${audience}`);
    const since = now();
    const answer = await api.send(loginRequest(carol));
    const claims = readPart(tokenOf(answer), 1);
    expectTimes(answer, claims, { ttl: ttlSeconds, since });
    expectClaims(claims, { user: carol, issuer: api.url, audience });
  },
);

check('JWT-02', 'Every token has a `jti` of its own', async ({ api }) => {
  const count = 20;
  const answers = await api.together(Array.from({ length: count }, () => loginRequest(ada)));
  const ids = answers.map((answer) => readPart(tokenOf(answer), 1).jti);
  for (const id of ids) shape.string.read(id, 'claim jti');
  expect(new Set(ids).size, `different jti in ${count} tokens made at once`).toBe(count);
});

check('JWT-02', 'The password is not in the token, nor what is made from it', async ({ api }) => {
  for (const user of [ada, bjorn]) {
    const token = tokenOf(await api.send(loginRequest(user)));
    for (const [name, value] of Object.entries({ ...readPart(token, 0), ...readPart(token, 1) })) {
      if (typeof value !== 'string' || !(passwordName.test(name) || saltedHash.test(value)))
        continue;
      fail(`the token has a member ${name} made from the password, and anyone can read it`);
    }
    const [header, payload] = partsOf(token);
    const text = `${decode(header)}${decode(payload)}`.toLowerCase();
    for (const [what, secret] of tracesOf(user.password)) {
      if (text.includes(secret)) fail(`the token contains ${what}, and anyone can read it`);
    }
  }
});

/** Not one of a date, such as `password_changed_at`. */
const passwordName = /(^|[_-])pass(word|wd|phrase)?([_-]?(hash|digest))?$|^pwd$/i;

/** As bcrypt, scrypt and Argon2 write it: no digest of ours equals one with a salt. */
const saltedHash = /^\$(2[abxy]|7|s|scrypt|argon2[a-z]*|pbkdf2[a-z0-9-]*|[156y])\$/;

interface Expected {
  user: User;
  issuer: string;
  audience: string;
}

function expectClaims(claims: Record<string, unknown>, { user, issuer, audience }: Expected) {
  const list = Array.isArray(claims.aud) ? claims.aud : [claims.aud];
  expect(claims.iss, 'claim iss, which is BASE_URL').toBe(issuer);
  expect(claims.sub, 'claim sub').toBe(user.username);
  expect(list, 'claim aud, which is AUDIENCE').toEqual([audience]);
  shape.string.read(claims.jti, 'claim jti');
  expect(claims.client_id, 'claim client_id').toBe('lab-cli');
  expect(claims.roles, 'claim roles').toEqual(user.roles);
}

interface Lifetime {
  ttl: number;
  /** When the login was sent, in seconds since 1970. */
  since: number;
}

function expectTimes(
  answer: Exchange,
  claims: Record<string, unknown>,
  { ttl, since }: Lifetime,
): void {
  const { iat, exp } = times.read(claims, 'claims');
  if (iat < since - 1 || iat > now() + 1) {
    fail(`claim iat: expected now, ${now()} seconds since 1970, got ${iat}`);
  }
  expect(exp - iat, `exp - iat, with ACCESS_TTL_SECONDS=${ttl}`).toBe(ttl);
  expect(answer).toHaveMembers({ expires_in: ttl });
}

/** In lower case, for the spelling of an encoding does not matter here. */
function tracesOf(password: string): [what: string, trace: string][] {
  const quoted = JSON.stringify(password).slice(1, -1);
  const bytes = Buffer.from(password);
  const encoded = (what: string, of: Buffer): [string, string][] =>
    (['hex', 'base64', 'base64url'] as const).map((name) => [
      what,
      of.toString(name).replace(/=+$/, '').toLowerCase(),
    ]);
  return [
    ['the password', password.toLowerCase()],
    ['the password', quoted.toLowerCase()],
    ...encoded('the password in another encoding', bytes),
    ...['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) =>
      encoded(`a hash (${name}) of the password`, createHash(name).update(bytes).digest()),
    ),
  ];
}
