import { type CheckContext, check, fail } from '../../../grader/kit/index.ts';
import { authorizePath, type Code, codeAt, login, s256 } from './authorization.ts';
import { Browser } from './browser.ts';
import type { Fields } from './fields.ts';
import { asksForDecision } from './html-form.ts';
import { expectRefusal } from './refusal.ts';
import { ada, type Client, kiosk, native, plainUris, short, spa, web, web2 } from './settings.ts';
import {
  clientRequest,
  expectInactive,
  redeemFields,
  redeemRequest,
  refreshed,
  refreshRequest,
  tokensIn,
} from './token-endpoint.ts';
import { expectUnguessable } from './unguessable.ts';
import { goOn, walk } from './walk.ts';

const invalid = '400 invalid_grant';

check('AS-07', 'The second use of a code ends what came from the first', async (it) => {
  const { api } = it;
  for (const client of [spa, web]) {
    const code = await login(it, client);
    const first = tokensIn(await api.send(redeemRequest(code)));
    expectRefusal(await api.send(redeemRequest(code)), 'with a code for the second time', invalid);
    await expectInactive(api, first.access, 'the access token of a code that was used twice');
    const answer = await api.send(refreshRequest(client, first.refresh));
    expectRefusal(answer, 'with the refresh token of a code that was used twice', invalid);
    expectRefusal(await api.send(redeemRequest(code)), 'with a code for the third time', invalid);
  }
});

check('AS-07', 'A late second use ends the refreshed tokens, too', async (it) => {
  const { api } = it;
  const code = await login(it, spa);
  const first = tokensIn(await api.send(redeemRequest(code)));
  const second = await refreshed(api, spa, first.refresh);
  const third = await refreshed(api, spa, second.refresh);
  expectRefusal(await api.send(redeemRequest(code)), 'with a code used two refreshes ago', invalid);
  for (const { access } of [first, second, third]) {
    await expectInactive(api, access, 'an access token of a code that was used twice');
  }
  const answer = await api.send(refreshRequest(spa, third.refresh));
  expectRefusal(answer, 'with the newest refresh token of a code that was used twice', invalid);
});

check('AS-07', 'The second use of a code harms no other login', async (it) => {
  const { api } = it;
  const other = tokensIn(await api.send(redeemRequest(await login(it, spa))));
  const code = await login(it, spa);
  tokensIn(await api.send(redeemRequest(code)));
  await api.send(redeemRequest(code));
  await refreshed(api, spa, other.refresh);
});

const rounds = 3;
const atOnce = 10;

check('AS-07', 'Of ten uses at once at most one succeeds', async (it) => {
  for (let round = 1; round <= rounds; round++) {
    const code = await login(it, round === 1 ? web : spa);
    const uses = Array.from({ length: atOnce }, () => redeemRequest(code));
    const answers = await it.api.together(uses);
    const successes = answers.filter(({ status }) => status === 200).length;
    if (successes > 1) {
      fail(`a code was sent ${atOnce} times at once: expected at most 1 success, got ${successes}`);
    }
    for (const answer of answers) {
      if (answer.status !== 200)
        expectRefusal(answer, 'with a code sent ten times at once', invalid);
    }
  }
  tokensIn(await it.api.send(redeemRequest(await login(it, spa))));
});

/** All public: whose client_id it carries is the only difference. */
const strangers: readonly [owner: Client, stranger: Client][] = [
  [spa, native],
  [spa, kiosk],
  [kiosk, spa],
  [web, web2],
  [web2, web],
  [web, spa],
  [spa, web],
];

check('AS-07', 'A code works for its client only', async (it) => {
  for (const [owner, stranger] of strangers) {
    const code = await login(it, owner);
    const answer = await it.api.send(clientRequest(stranger, '/token', redeemFields(code)));
    expectRefusal(answer, `from ${stranger.id}, with a code of ${owner.id}`, invalid);
    tokensIn(await it.api.send(redeemRequest(await login(it, owner))));
  }
});

check('AS-07', 'A code works with its redirect URI only', async (it) => {
  const [first = '', second = ''] = plainUris;
  const port = 'http://127.0.0.1:51234/cb';
  const cases: readonly [Client, asked: string, sent: string | undefined][] = [
    [web, first, second],
    [web, second, first],
    [web, first, `${first}/`],
    [web, second, `${second}?tenant=7`],
    [web, first, 'https://evil.example/cb'],
    [native, port, 'http://127.0.0.1:51235/cb'],
    [native, port, 'http://127.0.0.1/cb'],
    [spa, 'https://spa.example/cb', undefined],
    [web, first, undefined],
    [web, first, ''],
  ];
  for (const [client, asked, sent] of cases) {
    const parameters: Fields = { redirect_uri: asked };
    const code: Code = await login(it, client, { parameters });
    const answer = await it.api.send(redeemRequest(code, { redirect_uri: sent }));
    const what = `with ${sent ? `redirect_uri ${sent}` : 'no redirect_uri'}, for a code to ${asked}`;
    expectRefusal(answer, what, invalid, ...(sent ? [] : ['400 invalid_request']));
    tokensIn(await it.api.send(redeemRequest(await login(it, client, { parameters }))));
  }
});

check('AS-07', 'What is no code gives no token', async (it) => {
  for (const code of [it.any.word(43), 'null', '__proto__', '.', 'a'.repeat(2000)]) {
    const made = { client: spa, code, redirectUri: spa.redirectUris[0] ?? '', verifier: undefined };
    const answer = await it.api.send(redeemRequest({ ...made, verifier: it.any.word(64) }));
    expectRefusal(answer, `with the made-up code "${code.slice(0, 50)}"`, invalid);
  }
  tokensIn(await it.api.send(redeemRequest(await login(it, spa))));
});

check('AS-07', 'Codes cannot be guessed', async (it) => {
  const codes: string[] = [];
  for (let count = 0; count < 8; count++) codes.push((await login(it, spa)).code);
  expectUnguessable(codes, 'codes');
});

const ttlMs = short.codeTtlSeconds * 1000;

check('AS-07', 'A code expires', { profile: 'short' }, async (it) => {
  const { api } = it;
  const code = await login(it, spa);
  const used = await it.until('a code to be redeemed in time', () => redeemedInTime(it));
  const issued = performance.now();
  await it.until('the codes to be old', () => performance.now() - issued > ttlMs + 100);
  expectRefusal(await api.send(redeemRequest(code)), 'with a code that is too old', invalid);
  const again = await api.send(redeemRequest(used.code));
  expectRefusal(again, 'with a code that was used in time, and is too old', invalid);
  const answer = await api.send(refreshRequest(spa, used.refresh));
  const what = 'with the refresh token of a code that came again when it was too old';
  expectRefusal(answer, what, invalid);
});

/** A machine may be too busy for the first attempt. */
async function redeemedInTime(it: CheckContext) {
  const code = await login(it, spa);
  return { code, ...tokensIn(await it.api.send(redeemRequest(code))) };
}

check('AS-07', 'The time of a code begins when it is issued', { profile: 'short' }, async (it) => {
  it.note(`CODE_TTL_SECONDS is ${short.codeTtlSeconds}; the user takes longer to approve`);
  for (let attempts = 3; attempts > 0; attempts--) {
    const { answer, tookMs } = await redeemAfterThought(it);
    // Only a code that came and went within its time is surely young.
    if (answer.status !== 200 && tookMs > ttlMs) continue;
    tokensIn(answer, 'at once with a new code, which the user took long to approve');
    return;
  }
  fail(`a code could not be redeemed within ${ttlMs} ms of the approval`);
});

/** Approves when a code of the request itself would have expired, and redeems without delay. */
async function redeemAfterThought(it: CheckContext) {
  const verifier = it.any.word(64);
  const browser = new Browser(it.api);
  const path = authorizePath(spa, { code_challenge: s256(verifier) });
  const stop = await walk(browser, path, ada, { stopAt: asksForDecision });
  const asked = performance.now();
  await it.until('the user to decide', () => performance.now() - asked > ttlMs + 100);
  const approved = performance.now();
  const code = codeAt(await goOn(browser, stop, ada), spa);
  const redirectUri = spa.redirectUris[0] ?? '';
  const answer = await it.api.send(redeemRequest({ client: spa, code, redirectUri, verifier }));
  return { answer, tookMs: performance.now() - approved };
}
