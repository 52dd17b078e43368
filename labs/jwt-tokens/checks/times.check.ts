import { type CheckContext, check, quote } from '../../../grader/kit/index.ts';
import { partnerClaims, partnerToken, trustPartner } from './partner.ts';
import {
  askMe,
  expectAccepted,
  expectAllAccepted,
  expectAllRefused,
  expectRefused,
  expectStatus,
  login,
  type NamedToken,
  readPart,
} from './service.ts';
import { now, settings } from './settings.ts';

/** Long enough for a token to arrive in time on a slow machine. */
const soonSeconds = 3;

const noNumbers = ['4102444800', 'soon', '', null, true, {}, [], [4102444800]];

check('JWT-10', '`exp` is a number, and a token ends with it', async (it) => {
  const { api } = it;
  const refused: NamedToken[] = [];
  await trustPartner(it);
  const inTime = {
    'in 3 s': now() + soonSeconds,
    'in a minute and a half second': now() + 60.5,
    'in the year 5138': 99_999_999_999,
  };
  await expectAllAccepted(
    api,
    Object.entries(inTime).map(([when, exp]) => [`exp ${when}`, partnerToken({ claims: { exp } })]),
  );
  await expectRefused(api, partnerToken({ claims: { exp: undefined } }), 'a token without exp');
  for (const exp of noNumbers) {
    refused.push([`"exp": ${quote(exp)}`, partnerToken({ claims: { exp } })]);
  }
  for (const exp of [0, -1, -4102444800]) {
    refused.push([`"exp": ${exp}`, partnerToken({ claims: { exp } })]);
  }
  for (const text of ['1e400', '-1e400']) {
    refused.push([`"exp": ${text}`, partnerToken({ claims: withRaw('exp', text) })]);
  }
  await expectAccepted(api, partnerToken(), 'a token in its time');
  await expectAllRefused(api, refused);
});

check('JWT-10', 'Clocks are forgiven CLOCK_SKEW_SECONDS, and no more', async (it) => {
  const { api } = it;
  const refused: NamedToken[] = [];
  await trustPartner(it);
  const skew = settings.skewSeconds;
  for (const late of [skew, skew + 1, skew + 3, 30, 3600, 86_400]) {
    const token = partnerToken({ claims: { exp: now() - late } });
    refused.push([`exp ${late} s ago, with CLOCK_SKEW_SECONDS=${skew}`, token]);
  }
  for (const early of [skew + 1, skew + 3, 30, 3600]) {
    const token = partnerToken({ claims: { nbf: now() + early + soonSeconds } });
    const what = `nbf in ${early + soonSeconds} s, with CLOCK_SKEW_SECONDS=${skew}`;
    refused.push([what, token]);
  }
  await expectAccepted(api, partnerToken(), 'a token in its time');
  await expectAllRefused(api, refused);
});

check('JWT-10', '`nbf` may be missing, and counts when it is there', async (it) => {
  const { api } = it;
  const refused: NamedToken[] = [];
  await trustPartner(it);
  const before = { 'just now': now(), 'a while ago': now() - 60.5, 'long ago': 1 };
  await expectAllAccepted(
    api,
    Object.entries(before).map(([when, nbf]) => [`nbf ${when}`, partnerToken({ claims: { nbf } })]),
  );
  for (const nbf of noNumbers) {
    refused.push([`"nbf": ${quote(nbf)}`, partnerToken({ claims: { nbf } })]);
  }
  const never = partnerToken({ claims: withRaw('nbf', '1e400') });
  await expectRefused(api, never, '"nbf": 1e400');
  const future = await askMe(api, partnerToken({ claims: { iat: now() + 60 } }));
  expectStatus(future, 'with iat in a minute', 200, 401);
  await expectAccepted(api, partnerToken(), 'a token without nbf');
  await expectAllRefused(api, refused);
});

check(
  'JWT-10',
  'With CLOCK_SKEW_SECONDS=0 no clock is forgiven',
  { profile: 'short' },
  async (it) => {
    const { api, note, until } = it;
    const own = await acceptedAtOnce(it);
    const loggedIn = Date.now();
    await trustPartner(it);
    note('CLOCK_SKEW_SECONDS is 0 and ACCESS_TTL_SECONDS 2');
    for (const late of [0, 1, 4]) {
      const token = partnerToken({ claims: { exp: now() - late } });
      await expectRefused(api, token, `exp ${late} s ago, with CLOCK_SKEW_SECONDS=0`);
    }
    for (const early of [soonSeconds, 30]) {
      const token = partnerToken({ claims: { nbf: now() + early } });
      await expectRefused(api, token, `nbf in ${early} s, with CLOCK_SKEW_SECONDS=0`);
    }
    const { exp } = readPart(own, 1);
    const shortMs = loggedIn + 2000;
    const end = typeof exp === 'number' ? Math.min(exp * 1000, shortMs) : shortMs;
    await until('the token to have expired', () => Date.now() >= end);
    await expectRefused(api, own, 'a token of yours, at its exp');
    await acceptedAtOnce(it);
  },
);

/** A new token that is accepted. It lives for a second or two, which a slow machine may miss. */
function acceptedAtOnce({ api, until }: CheckContext): Promise<string> {
  return until('a new token of yours to be accepted', async () => {
    const token = await login(api);
    await expectAccepted(api, token, 'a token of yours in its first second');
    return token;
  });
}

/** For numbers that JavaScript cannot hold. */
function withRaw(claim: string, text: string): string {
  const { [claim]: _, ...others } = partnerClaims() as Record<string, unknown>;
  return JSON.stringify(others).replace(/}$/, `,"${claim}":${text}}`);
}
