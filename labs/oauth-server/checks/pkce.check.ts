import { type CheckContext, check, fail } from '../../../grader/kit/index.ts';
import { codeAt, exampleChallenge, login, s256, visit } from './authorization.ts';
import type { Fields } from './fields.ts';
import { expectRefusal } from './refusal.ts';
import { type Client, kiosk, native, spa, web } from './settings.ts';
import { redeemRequest, tokensIn } from './token-endpoint.ts';
import { describe } from './walk.ts';

const tooShort = exampleChallenge.slice(0, 42);

const badChallenges: Readonly<Record<string, Fields>> = {
  'the method plain': { code_challenge_method: 'plain' },
  'no method, which means plain': { code_challenge_method: undefined },
  'an empty method': { code_challenge_method: '' },
  'the method s256': { code_challenge_method: 's256' },
  'the method S512': { code_challenge_method: 'S512' },
  'a challenge of 42 characters': { code_challenge: tooShort },
  'a challenge of 129 characters': { code_challenge: 'a'.repeat(129) },
  'a padded challenge': { code_challenge: `${exampleChallenge}=` },
  'a + in the challenge': { code_challenge: `${tooShort}+` },
  'a slash in the challenge': { code_challenge: `${tooShort}/` },
  'a blank in the challenge': { code_challenge: `${tooShort} ` },
  'a line end after the challenge': { code_challenge: `${exampleChallenge}\n` },
  'an umlaut in the challenge': { code_challenge: `${tooShort}ä` },
};

check('AS-05', 'A public client must send a challenge', async (it) => {
  for (const client of [spa, native, kiosk]) {
    for (const parameters of [
      { code_challenge: undefined, code_challenge_method: undefined },
      { code_challenge: undefined },
      { code_challenge: '' },
    ]) {
      await expectNoCode(it, client, parameters, 'no challenge');
    }
    codeAt(await visit(it, client), client);
  }
});

check('AS-05', 'A challenge is well formed and for S256, whoever sends it', async (it) => {
  for (const client of [spa, web]) {
    for (const [what, parameters] of Object.entries(badChallenges)) {
      await expectNoCode(it, client, parameters, what);
    }
    codeAt(await visit(it, client), client);
  }
});

/** How the client is told is for AS-04; here it gets no code. */
async function expectNoCode(
  it: CheckContext,
  client: Client,
  parameters: Fields,
  what: string,
): Promise<void> {
  const stop = await visit(it, client, { parameters });
  if (!stop.client?.searchParams.has('code')) return;
  const [expected, actual] = ['invalid_request and no code', describe(stop)];
  fail(`GET /authorize for ${client.id} with ${what}: expected ${expected}, got ${actual}`, {
    expected,
    actual,
  });
}

const refused = ['400 invalid_grant', '400 invalid_request'];

/** What is sent instead of the right verifier. */
const wrongVerifiers: Readonly<Record<string, (verifier: string) => string | undefined>> = {
  'another verifier': (verifier) => verifier.replaceAll(/./g, 'x'),
  'the challenge as verifier': s256,
  'the hash of the challenge as verifier': (verifier) => s256(s256(verifier)),
  'the verifier in upper case': (verifier) => verifier.toUpperCase(),
  'a verifier that ends otherwise': (verifier) => `${verifier.slice(0, -1)}0`,
  'a verifier that begins otherwise': (verifier) => `0${verifier.slice(1)}`,
  'a longer verifier': (verifier) => `${verifier}0`,
  'the beginning of the verifier': (verifier) => verifier.slice(0, 43),
};

const noVerifiers: typeof wrongVerifiers = {
  'no verifier': () => undefined,
  'an empty verifier': () => '',
};

check('AS-05', 'Only the right verifier redeems a code', async (it) => {
  for (const [client, attempts] of [
    [spa, { ...wrongVerifiers, ...noVerifiers }],
    [web, wrongVerifiers],
  ] as const) {
    for (const [what, attempt] of Object.entries(attempts)) {
      const code = await login(it, client);
      const fields = { code_verifier: attempt(code.verifier ?? '') };
      const answer = await it.api.send(redeemRequest(code, fields));
      expectRefusal(answer, `for ${client.id}, with ${what}`, ...refused);
    }
    tokensIn(await it.api.send(redeemRequest(await login(it, client))));
  }
});

const badForms: Readonly<Record<string, string>> = {
  'of 42 characters': 'v'.repeat(42),
  'of 129 characters': 'v'.repeat(129),
  'with a +': `${'v'.repeat(50)}+`,
  'with a blank': `${'v'.repeat(25)} ${'v'.repeat(25)}`,
  'with an = at its end': `${'v'.repeat(50)}=`,
  'with a slash': `${'v'.repeat(50)}/`,
  'with a line end': `${'v'.repeat(50)}\n`,
};

check('AS-05', 'A malformed verifier is refused, even if its hash fits', async (it) => {
  for (const [what, verifier] of Object.entries(badForms)) {
    const answer = await it.api.send(redeemRequest(await login(it, spa, { verifier })));
    expectRefusal(answer, `with a verifier ${what}`, ...refused);
  }
});

check('AS-05', 'Every well-formed verifier works', async (it) => {
  const unreserved = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';
  for (const verifier of [it.any.word(43), it.any.word(128), unreserved]) {
    tokensIn(await it.api.send(redeemRequest(await login(it, spa, { verifier }))));
  }
});

check('AS-05', 'After a failed attempt the code still needs its verifier', async (it) => {
  for (const client of [spa, web]) {
    const code = await login(it, client);
    for (const attempt of [it.any.word(64), undefined, it.any.word(64), '']) {
      const answer = await it.api.send(redeemRequest(code, { code_verifier: attempt }));
      if (client === web && !attempt) continue;
      const what = `after a failed attempt, with ${attempt ? 'another wrong' : 'no'} verifier`;
      expectRefusal(answer, what, ...refused);
    }
    tokensIn(await it.api.send(redeemRequest(await login(it, client))));
  }
});
