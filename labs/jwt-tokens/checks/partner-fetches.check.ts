import {
  type CheckContext,
  CheckFailure,
  check,
  type Exchange,
  expect,
  fail,
} from '../../../grader/kit/index.ts';
import { ecKey } from './key.ts';
import { ec, partnerOf, partnerToken, publish, rsa, trusted } from './partner.ts';
import {
  askMe,
  expectAccepted,
  expectRefused,
  expectStatus,
  login,
  loginRequest,
  meRequest,
} from './service.ts';
import { ada } from './settings.ts';

check(
  'JWT-14',
  'Twenty first tokens at once cost one fetch',
  { profile: 'long-cooldown' },
  async (it) => {
    const { api, any, note, until } = it;
    const partner = partnerOf(it);
    partner.park();
    const before = await startedAfresh(it);
    const fetches = () => partner.requests.length - before;
    note('JWKS_COOLDOWN_MS is 60000; the partner takes its time to answer');
    const count = 20;
    const tokens = Array.from({ length: count }, (_, index) =>
      meRequest(partnerToken({ key: index % 2 === 0 ? ec : rsa })),
    );
    const answers = api.together(tokens);
    answers.catch(() => undefined);
    await until('the partner to be asked for its keys', () => fetches() > 0);
    await expectAccepted(api, await login(api), 'a token of yours, while the partner is slow');
    publish(it, [ec.jwk, rsa.jwk]);
    for (const parked of partner.parked) parked.release({ json: { keys: [ec.jwk, rsa.jwk] } });
    const accepted = (await answers).filter(({ status }) => status === 200).length;
    expect(fetches(), `fetches for ${count} first tokens at once`).toBe(1);
    expect(accepted, `accepted of ${count} first tokens that share a fetch`).toBe(count);
    for (const key of [ec, rsa, ec]) {
      await expectAccepted(api, partnerToken({ key }), 'a kid that is known');
    }
    for (const kid of [any.id('k'), any.id('k'), any.id('k')]) {
      await expectRefused(api, partnerToken({ header: { kid } }), 'a kid that nobody knows');
    }
    expect(fetches(), 'fetches within one cool-down, for known and unknown kids').toBe(1);
  },
);

check(
  'JWT-14',
  'The cool-down counts after a failed fetch, too',
  { profile: 'long-cooldown' },
  async (it) => {
    const { api, any, note } = it;
    const partner = partnerOf(it);
    partner.respond(() => ({ status: 503 }));
    const before = await startedAfresh(it);
    note('JWKS_COOLDOWN_MS is 60000, and the partner answers 503');
    for (const kid of [ec.kid, any.id('k'), ec.kid, any.id('k'), ec.kid]) {
      const token = partnerToken({ header: { kid } });
      await expectRefused(api, token, 'a kid that cannot be fetched');
    }
    const fetches = partner.requests.length - before;
    expect(fetches, 'fetches within one cool-down, after one has failed').toBeLessThanOrEqual(1);
    await expectAccepted(api, await login(api), 'a token of yours');
  },
);

check('JWT-14', 'What is known does not wait for a fetch', { profile: 'patient' }, async (it) => {
  const { api, any, note } = it;
  const partner = partnerOf(it);
  publish(it, [ec.jwk]);
  await trusted(it, ec);
  const own = await login(api);
  const fresh = ecKey(any.id('fresh'));
  partner.park();
  const waiting = await parkedBy(it, partnerToken({ key: fresh }));
  note('A token with an unknown kid waits for a fetch that gets no answer yet');
  const atOnce = { timeoutMs: 1500 };
  const withKnown = 'with a known kid, during a fetch';
  const known = await inTime(askMe(api, partnerToken(), atOnce), withKnown);
  expectStatus(known, withKnown, 200);
  const withOurs = 'with a token of yours, during a fetch of the partner';
  expectStatus(await inTime(askMe(api, own, atOnce), withOurs), withOurs, 200);
  const loggedIn = await inTime(api.send({ ...loginRequest(ada), ...atOnce }), 'during a fetch');
  expectStatus(loggedIn, 'during a fetch', 200);
  publish(it, [ec.jwk, fresh.jwk]);
  for (const parked of partner.parked) parked.release({ json: { keys: [ec.jwk, fresh.jwk] } });
  expectStatus(await waiting.answer, 'with a token that waited for the fetch', 200);
});

/** What the brief grants, and 1 s more for a slow machine. */
const impatientMs = 300;
const refusalMs = impatientMs + 2000 + 1000;

check(
  'JWT-14',
  'A fetch without an answer is given up',
  { profile: 'impatient', timeoutMs: 8000 },
  async (it) => {
    const { api, any, note } = it;
    const partner = partnerOf(it);
    partner.park();
    await startedAfresh(it);
    note('JWKS_TIMEOUT_MS is 300, and the partner does not answer');
    const token = partnerToken({ key: ecKey(any.id('k')) });
    const silent = 'with an unknown kid, while the partner does not answer';
    const refused = await inTime(askMe(api, token, { timeoutMs: refusalMs }), silent);
    expectStatus(refused, silent, 401);
    await expectAccepted(api, await login(api), 'a token of yours');
    partner.respond(() => ({ json: { keys: [ec.jwk] }, unfinished: true }));
    note('The partner begins an answer and does not end it');
    const endless = 'with an unknown kid, while the answer of the partner does not end';
    expectStatus(await inTime(untilAsked(it, token), endless), endless, 401);
    publish(it, [ec.jwk]);
    await trusted(it, ec, { because: ' once the partner answers again' });
  },
);

/**
 * Starts the service again when it has already asked: what it was told was nothing yet.
 * @returns how many fetches there have been before it was started
 */
async function startedAfresh(it: CheckContext): Promise<number> {
  const { length } = partnerOf(it).requests;
  if (length > 0) await it.app.restart();
  return length;
}

/** A request that waits for a fetch; those sent within the cool-down are answered at once. */
async function parkedBy(it: CheckContext, token: string) {
  const { api, until } = it;
  const partner = partnerOf(it);
  const { length } = partner.requests;
  return await until('the partner to be asked for an unknown kid', async () => {
    const answer = askMe(api, token, { timeoutMs: 4500 });
    answer.catch(() => undefined);
    const isWaiting = await Promise.race([
      answer.then(() => false),
      until('a fetch', () => partner.requests.length > length, { deadlineMs: 2000 }),
    ]);
    return isWaiting && { answer };
  });
}

/** The answer to the first token that lets the partner be asked again. */
async function untilAsked(it: CheckContext, token: string): Promise<Exchange> {
  const { api, until } = it;
  const { requests } = partnerOf(it);
  const { length } = requests;
  const end = await until('the partner to be asked again', async () => {
    try {
      const answer = await askMe(api, token, { timeoutMs: refusalMs });
      return requests.length > length && answer;
    } catch (error) {
      if (error instanceof CheckFailure) return error;
      throw error;
    }
  });
  if (end instanceof CheckFailure) throw end;
  return end;
}

/** Says which request it was that got no answer. */
async function inTime(answer: Promise<Exchange>, what: string): Promise<Exchange> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof CheckFailure)) throw error;
    return fail(`${error.message}, ${what}`);
  }
}
