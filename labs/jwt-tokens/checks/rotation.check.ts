import {
  type Api,
  type CheckContext,
  check,
  type Exchange,
  expect,
  fail,
  quote,
  shape,
} from '../../../grader/kit/index.ts';
import {
  askMe,
  expectAccepted,
  expectStatus,
  keySet,
  kidOf,
  kidsIn,
  login,
  readPart,
  rotateAsAdmin,
  rotateRequest,
} from './service.ts';
import { settings } from './settings.ts';

const rotated = shape.object({ kid: shape.string });
const label = 'POST /admin/rotate-keys';

check('JWT-13', 'A rotation brings a new key, and old tokens go on', async ({ api }) => {
  const tokens = [await login(api)];
  const kids = kidsIn(await keySet(api));
  const times = ['first', 'second', 'third'];
  for (const time of times) {
    const kid = await rotate(api);
    if (kids.includes(kid)) fail(`${label}: expected a new kid, got ${quote(kid)} again`);
    kids.push(kid);
    const fresh = await login(api);
    expect(kidOf(fresh), `kid of a token made after the ${time} rotation`).toBe(kid);
    await expectAccepted(api, fresh, `a token made after the ${time} rotation`);
    for (const [index, token] of tokens.entries()) {
      await expectPublished(api, kidOf(token), `after the ${time} rotation`);
      await expectAccepted(api, token, `a token made before the ${times[index]} rotation`);
    }
    tokens.push(fresh);
  }
});

check('JWT-13', 'Ten rotations at once bring ten keys', async ({ api }) => {
  const count = 10;
  const before = await login(api);
  const known = kidsIn(await keySet(api));
  const answers = await api.together(Array.from({ length: count }, () => rotateAsAdmin()));
  const kids = answers.map(kidOfRotation);
  const fresh = new Set(kids.filter((kid) => !known.includes(kid)));
  expect(fresh.size, `new kids from ${count} rotations at once`).toBe(count);
  for (const kid of fresh) await expectPublished(api, kid, `after ${count} rotations at once`);
  const after = await login(api);
  if (!kids.includes(String(kidOf(after)))) {
    fail(
      `after ${count} rotations at once: a new token has the kid ${quote(kidOf(after))}, of none`,
    );
  }
  await expectAccepted(api, after, `a token made after ${count} rotations at once`);
  await expectAccepted(api, before, `a token made before ${count} rotations`);
});

check('JWT-13', 'Only the administrator rotates', async ({ api }) => {
  const own = await login(api);
  const kids = kidsIn(await keySet(api));
  for (const [what, authorization] of strangers(own)) {
    const answer = await api.send(rotateRequest(authorization));
    expectStatus(answer, `with ${what}`, 401);
    const now = kidsIn(await keySet(api));
    if (now.some((kid) => !kids.includes(kid))) {
      fail(`${label} with ${what}: answered 401, and yet there is a new key`);
    }
  }
  const signs = kidOf(await login(api));
  expect(signs, 'kid of a token made after refused rotations').toBe(kidOf(own));
  await rotate(api);
});

function strangers(own: string): [what: string, authorization: string | undefined][] {
  const admin = settings.adminToken;
  return [
    ['no credentials', undefined],
    ['the first letters of the admin token', `Bearer ${admin.slice(0, 4)}`],
    ['all but the last letter of the admin token', `Bearer ${admin.slice(0, -1)}`],
    ['the end of the admin token', `Bearer ${admin.slice(4)}`],
    ['the admin token and more', `Bearer ${admin}0`],
    ['the admin token twice', `Bearer ${admin} ${admin}`],
    ['the admin token in another case', `Bearer ${admin.toUpperCase()}`],
    ["an admin's access token", `Bearer ${own}`],
    ['the admin token as Basic credentials', `Basic ${admin}`],
    ['the admin token as a password', `Basic ${base64(`admin:${admin}`)}`],
    ['the admin token as a name', `Basic ${base64(`${admin}:`)}`],
    ['the admin token in the scheme Token', `Token ${admin}`],
    ['the admin token without a scheme', admin],
  ];
}

const otherToken = 'f2-another.Token_84';

check(
  'JWT-13',
  'The token is the one in ADMIN_TOKEN',
  { env: { ADMIN_TOKEN: otherToken } },
  async (it) => {
    const { api } = it;
    expectStatus(await api.send(rotateAsAdmin()), 'with what ADMIN_TOKEN was at another time', 401);
    expectStatus(await api.send(rotateAsAdmin(otherToken)), 'with the value of ADMIN_TOKEN', 200);
  },
);

check(
  'JWT-13',
  'An old key stays until its last token has expired',
  { profile: 'short' },
  async (it) => {
    const { api } = it;
    const { token, end } = await rotateAnOldKey(it);
    await keptUntil(it, token, end);
    await expectAccepted(api, await login(api), 'a new token');
  },
);

/** In the profile `short`. */
const shortTtlSeconds = 2;

/** @returns a token of a key that was older than any token when it was rotated, and its end */
async function rotateAnOldKey(
  it: CheckContext,
  attempts = 3,
): Promise<{ token: string; end: number }> {
  const { api, note, until } = it;
  const started = Date.now();
  const ageMs = (shortTtlSeconds + 1) * 1000;
  note(`ACCESS_TTL_SECONDS is ${shortTtlSeconds}; the key grows older than any of its tokens`);
  await until(`${ageMs} ms to pass`, () => Date.now() - started > ageMs);
  const token = await login(api);
  const { exp } = readPart(token, 1);
  const end = Math.min(Number(exp) * 1000, Date.now() + shortTtlSeconds * 1000);
  await rotate(api);
  if (Date.now() < end) return { token, end };
  if (attempts > 1) return rotateAnOldKey(it, attempts - 1);
  return fail('each token of a login had expired by the time a rotation was answered');
}

/** The token is accepted, and its key is published, until then. */
async function keptUntil({ api, until }: CheckContext, token: string, end: number): Promise<void> {
  const inTime = () => Date.now() < end;
  const what = 'a token made just before the rotation';
  const seen = await until(
    'the token to expire',
    async () => {
      const [answer, keys] = [await askMe(api, token), await keySet(api)];
      if (!inTime()) return 'expired';
      if (answer.status !== 200) return `GET /me with ${what}: expected status 200 until its exp`;
      return !kidsIn(keys).includes(kidOf(token)) && `the key of ${what} has left the key set`;
    },
    { everyMs: 100 },
  );
  if (seen !== 'expired') fail(`${seen}; it lasts ${end - Date.now()} ms more`);
}

async function rotate(api: Api): Promise<string> {
  return kidOfRotation(await api.send(rotateAsAdmin()));
}

function kidOfRotation(answer: Exchange): string {
  expect(answer).toHaveStatus(200);
  return answer.json(rotated).kid;
}

async function expectPublished(api: Api, kid: unknown, when: string): Promise<void> {
  const kids = kidsIn(await keySet(api));
  if (!kids.includes(kid)) fail(`${when}: the key ${quote(kid)} is not in the key set any more`);
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
