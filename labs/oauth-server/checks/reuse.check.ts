import { check, fail } from '../../../grader/kit/index.ts';
import { expectRefusal } from './refusal.ts';
import { bjorn, native, spa, web } from './settings.ts';
import {
  expectActive,
  expectInactive,
  refreshed,
  refreshRequest,
  type TokenAnswer,
  tokensFor,
} from './token-endpoint.ts';

const invalid = '400 invalid_grant';
const refreshes = 12;

/** Which of its refresh tokens comes again: the first, one in between, the one just used. */
const replays = [0, 2, refreshes - 1];

check('AS-11', 'A refresh token that comes again ends its family', async (it) => {
  const { api } = it;
  for (const client of [spa, web]) {
    for (const replay of replays) {
      const family: TokenAnswer[] = [await tokensFor(it, client)];
      for (let count = 0; count < refreshes; count++) {
        family.push(await refreshed(api, client, family.at(-1)?.refresh ?? ''));
      }
      const age = `a refresh token that was used ${refreshes - replay} refreshes ago`;
      const answer = await api.send(refreshRequest(client, family[replay]?.refresh ?? ''));
      expectRefusal(answer, `with ${age}`, invalid);
      const newest = await api.send(refreshRequest(client, family.at(-1)?.refresh ?? ''));
      expectRefusal(newest, `with the newest refresh token, after ${age} came again`, invalid);
      for (const [index, { access }] of family.entries()) {
        const what = `access token ${index + 1} of ${family.length}, after ${age} came again`;
        await expectInactive(api, access, what);
      }
    }
    await refreshed(api, client, (await tokensFor(it, client)).refresh);
  }
});

check('AS-11', 'Other logins go on', async (it) => {
  const { api } = it;
  const others = [
    ['another login of the same user', spa, await tokensFor(it, spa)],
    ['the same user at another client', native, await tokensFor(it, native)],
    ['another user', spa, await tokensFor(it, spa, { visitor: bjorn })],
  ] as const;
  const { refresh } = await tokensFor(it, spa);
  await refreshed(api, spa, refresh);
  expectRefusal(await api.send(refreshRequest(spa, refresh)), 'with a used refresh token', invalid);
  for (const [what, client, tokens] of others) {
    await expectActive(api, tokens.access, `an access token of ${what}, after a reuse`);
    await refreshed(api, client, tokens.refresh);
  }
});

check('AS-11', 'A family that has ended stays so', async (it) => {
  const { api } = it;
  const first = await tokensFor(it, spa);
  const second = await refreshed(api, spa, first.refresh);
  for (const token of [first, second, first, second]) {
    const answer = await api.send(refreshRequest(spa, token.refresh));
    expectRefusal(answer, 'with a refresh token of a family that has ended', invalid);
  }
  await refreshed(api, spa, (await tokensFor(it, spa)).refresh);
});

const rounds = 3;
const atOnce = 10;

check('AS-11', 'Of ten uses at once at most one succeeds', async (it) => {
  for (let round = 1; round <= rounds; round++) {
    const client = round === 1 ? web : spa;
    const { refresh } = await tokensFor(it, client);
    const uses = Array.from({ length: atOnce }, () => refreshRequest(client, refresh));
    const answers = await it.api.together(uses);
    const successes = answers.filter(({ status }) => status === 200).length;
    if (successes > 1) {
      const got = `expected at most 1 success, got ${successes}`;
      fail(`a refresh token was sent ${atOnce} times at once: ${got}`);
    }
    for (const answer of answers) {
      if (answer.status === 200) continue;
      expectRefusal(answer, 'with a refresh token sent ten times at once', invalid);
    }
  }
  await refreshed(it.api, spa, (await tokensFor(it, spa)).refresh);
});
