import { type CheckContext, check } from '../../../grader/kit/index.ts';
import { codeAt, login, visit } from './authorization.ts';
import { expectRefusal } from './refusal.ts';
import { type Client, web, web2 } from './settings.ts';
import { redeemRequest, tokensIn } from './token-endpoint.ts';

const refused = ['400 invalid_grant', '400 invalid_request'];

check('AS-06', 'A verifier is refused when there was no challenge', async (it) => {
  for (const client of [web, web2]) {
    const code = await codeWithoutChallenge(it, client);
    if (!code) continue;
    const verifier = it.any.word(64);
    const answer = await it.api.send(redeemRequest({ ...code, verifier }));
    expectRefusal(answer, 'with a verifier, for a code without challenge', ...refused);
    const again = await codeWithoutChallenge(it, client);
    if (again) tokensIn(await it.api.send(redeemRequest(again)));
  }
  for (const client of [web, web2]) tokensIn(await redeem(it, client));
});

const redeem = async (it: CheckContext, client: Client) =>
  it.api.send(redeemRequest(await login(it, client)));

/** Undefined when the service wants PKCE from everybody. */
async function codeWithoutChallenge(it: CheckContext, client: Client) {
  const stop = await visit(it, client, { verifier: null });
  if (!stop.client?.searchParams.has('code')) return undefined;
  const [redirectUri = ''] = client.redirectUris;
  return { client, code: codeAt(stop, client), redirectUri, verifier: undefined };
}

check('AS-06', 'No verifier is refused when there was a challenge', async (it) => {
  for (const client of [web, web2]) {
    for (const code_verifier of [undefined, '']) {
      const answer = await it.api.send(redeemRequest(await login(it, client), { code_verifier }));
      const what = `for ${client.id}, without verifier, for a code with a challenge`;
      expectRefusal(answer, what, ...refused);
    }
    tokensIn(await redeem(it, client));
  }
});
