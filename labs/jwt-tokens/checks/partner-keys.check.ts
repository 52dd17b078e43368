import {
  type CheckContext,
  check,
  expect,
  quote,
  type UpstreamAnswer,
} from '../../../grader/kit/index.ts';
import { ecKey, type Key } from './key.ts';
import {
  ec,
  partnerOf,
  partnerToken,
  publish,
  refusedUntilAsked,
  rsa,
  trusted,
} from './partner.ts';
import { askMe, expectAccepted, expectRefused, login } from './service.ts';

/** Such that one cool-down after the other can pass in a check. */
const shortCooldown = { env: { JWKS_COOLDOWN_MS: '50' } };

/** What the brief grants a new key, and 1 s more for a slow machine. */
const soon = { deadlineMs: 50 + 2000 + 1000 };

check('JWT-14', 'Another answer than a key set changes nothing', shortCooldown, async (it) => {
  const { any, api, note, upstream } = it;
  const partner = partnerOf(it);
  publish(it, [ec.jwk, rsa.jwk]);
  await trusted(it, rsa);
  await trusted(it, ec);
  const fresh = ecKey(any.id('fresh'));
  const keys = [fresh.jwk];
  const stranger = upstream('STRANGER_URL');
  stranger.respond(() => ({ json: { keys } }));
  for (const [what, answer] of failures(keys, stranger.url)) {
    note(`The partner ${what}`);
    partner.respond(({ path }) => (path === '/' ? answer : { json: { keys } }));
    const token = partnerToken({ key: fresh });
    await refusedUntilAsked(it, token, `an unknown kid, when the partner ${what}`);
    await expectKnown(it, `after the partner ${what}`);
  }
  expect(stranger.requests.length, 'requests to where the partner redirected').toBe(0);
  const strayed = partner.requests.find(({ path }) => path !== '/');
  expect(strayed?.path, 'another path than that of PARTNER_JWKS_URL, asked for').toBeUndefined();
  note('The partner cannot be reached');
  await partner.refuse();
  await expectDown(it, fresh);
  await partner.accept();
  publish(it, [...keys, ec.jwk]);
  await trusted(it, fresh, { because: ' after all this', ...soon });
  await expectAccepted(api, await login(api), 'a token of yours');
});

type Failure = [what: string, answer: UpstreamAnswer | 'reset'];

function failures(keys: unknown[], strangerUrl: string): Failure[] {
  const set = { keys };
  return [
    ['answers 500 with a key set', { status: 500, json: set }],
    ['answers 404 with a key set', { status: 404, json: set }],
    ['answers 201 with a key set', { status: 201, json: set }],
    ['redirects to another server', { status: 302, headers: { location: strangerUrl } }],
    ['redirects to another path', { status: 307, headers: { location: '/elsewhere' } }],
    [
      'answers with a page',
      { body: '<html>Sorry</html>', headers: { 'content-type': 'text/html' } },
    ],
    ['answers with nothing', { body: '' }],
    ['answers with half of its set', { body: JSON.stringify(set).slice(0, -9) }],
    ['answers {}', { json: {} }],
    ['answers with a list', { json: keys }],
    ['answers null', { body: 'null' }],
    ['answers with keys that are no list', { json: { keys: { 0: keys[0], length: 1 } } }],
    ['answers with keys that are null', { json: { keys: null } }],
    ['breaks the connection', 'reset'],
  ];
}

async function expectKnown({ api }: CheckContext, when: string): Promise<void> {
  for (const key of [ec, rsa]) {
    await expectAccepted(api, partnerToken({ key }), `a known kid, ${when}`);
  }
}

/** Long enough for a fetch or two. */
const downMs = 200;

async function expectDown(it: CheckContext, fresh: Key): Promise<void> {
  const { api, until } = it;
  const since = performance.now();
  const token = partnerToken({ key: fresh });
  await until('an answer', async () => {
    const { status } = await askMe(api, token);
    return status !== 401 || performance.now() - since > downMs;
  });
  await expectRefused(api, token, 'an unknown kid, when the partner cannot be reached');
  await expectKnown(it, 'when the partner cannot be reached');
}

check('JWT-14', 'A good answer replaces what was there', shortCooldown, async (it) => {
  const { any, api, note } = it;
  publish(it, [ec.jwk, rsa.jwk]);
  await trusted(it, ec);
  await trusted(it, rsa);
  const later = ecKey(any.id('later'));
  const kept = partnerToken();
  await expectAccepted(api, kept, 'a token of the partner');
  const token = partnerToken({ key: later });
  await refusedUntilAsked(it, token, 'a kid that the partner has not published yet');
  note('The partner publishes a new key, and withdraws the old EC key');
  publish(it, [rsa.jwk, later.jwk]);
  await trusted(it, later, { because: ', although its kid was unknown before', ...soon });
  await expectAccepted(api, partnerToken({ key: rsa }), 'a key that is still there');
  await expectRefused(api, partnerToken({ key: ec }), 'a key that the partner has withdrawn');
  await expectRefused(api, kept, 'a token accepted before, whose key the partner has withdrawn');
});

check('JWT-14', 'A key set is good whatever its media type', shortCooldown, async (it) => {
  const { any, note } = it;
  const partner = partnerOf(it);
  for (const type of ['application/jwk-set+json', 'text/plain', 'application/octet-stream']) {
    const key = ecKey(any.id('key'));
    const body = JSON.stringify({ keys: [key.jwk] });
    note(`The partner answers with Content-Type: ${type}`);
    partner.respond(({ path }) =>
      path === '/' ? { body, headers: { 'content-type': type } } : { status: 404 },
    );
    await trusted(it, key, { because: `, in a key set with Content-Type ${type}`, ...soon });
  }
});

check('JWT-14', 'Keys that cannot be used are skipped', shortCooldown, async (it) => {
  const { any, api } = it;
  const encryption = ecKey(any.id('enc'));
  const odd = ecKey(any.id('odd'));
  const unused: Key[] = [encryption, odd];
  const withoutAlg = [ec, rsa].map((key): Key => ({ ...key, kid: any.id('no-alg') }));
  publish(it, [
    ...junk(any.id('junk')),
    { ...encryption.jwk, use: 'enc' },
    ec.jwk,
    { ...odd.jwk, use: 'verify' },
    ...withoutAlg.map(({ jwk, kid }) => ({ ...jwk, kid, alg: undefined })),
    rsa.jwk,
    ...junk(any.id('more-junk')),
  ]);
  for (const key of [ec, rsa]) {
    await trusted(it, key, { because: ', in a set with others that cannot be used' });
  }
  for (const key of unused) {
    const use = key === encryption ? 'enc' : 'verify';
    await expectRefused(
      api,
      partnerToken({ key }),
      `a key of the partner with "use": ${quote(use)}`,
    );
  }
  for (const key of withoutAlg) {
    const what = `a key of the partner with "kty": ${quote(key.jwk.kty)} and without alg`;
    await expectRefused(api, partnerToken({ key }), what);
  }
  for (const key of [ec, rsa]) {
    const what = 'a good key of a set with others that cannot be used';
    await expectAccepted(api, partnerToken({ key }), what);
  }
});

function junk(kid: string): unknown[] {
  const { x, y, ...rest } = ec.jwk;
  const { n, ...rsaRest } = rsa.jwk;
  return [
    { kty: 'AKP', alg: 'ML-DSA-44', pub: 'AAAA', kid: `${kid}-1` },
    { kty: 'oct', alg: 'HS256', k: x, kid: `${kid}-2` },
    { ...rest, x, kid: `${kid}-3` },
    { ...rest, x: y, y: x, kid: `${kid}-4` },
    { ...rest, x: 7, y, kid: `${kid}-5` },
    { ...rest, x, y, crv: 'P-999', kid: `${kid}-6` },
    { ...rsaRest, kid: `${kid}-7` },
    { ...rsaRest, n: null, kid: `${kid}-8` },
    { ...rsaRest, n, e: {}, kid: `${kid}-9` },
    { kid: `${kid}-10` },
    { ...ec.jwk, kid: undefined },
    { ...ec.jwk, kid: 7 },
    {},
    null,
    'key',
    7,
    [],
  ];
}
