import { randomUUID } from 'node:crypto';
import { type CheckContext, expect, type Upstream } from '../../../grader/kit/index.ts';
import { compact, type Signer } from './compact.ts';
import { ecKey, type Key, rsaKey } from './key.ts';
import { askMe, expectRefused, expectStatus } from './service.ts';
import { now, settings } from './settings.ts';

/** The keys of the partner that all checks share: made once, for an RSA key takes its time. */
export const rsa = rsaKey('Partner-RSA-2026');
export const ec = ecKey('partner-ec-7Kq');
/** Its kid is text that looks like a number. */
export const numbered = ecKey('20260401');

const keys = [rsa, ec, numbered];

interface TokenParts {
  /** @default the EC key */
  key?: Key;
  /** Laid over the ordinary header; `undefined` takes a member away. */
  header?: Readonly<Record<string, unknown>>;
  /** Laid over the ordinary claims likewise; text is the whole payload. */
  claims?: Readonly<Record<string, unknown>> | string;
  /** @default the key's own */
  signer?: Signer;
}

/** A token of the partner, good but for what is said. */
export function partnerToken({ key = ec, header, claims, signer }: TokenParts = {}): string {
  const payload = typeof claims === 'string' ? claims : partnerClaims(claims);
  return compact(headerOf(key, header), payload, signer ?? key.sign);
}

export const headerOf = ({ alg, kid }: { alg: string; kid: string }, header: object = {}) => ({
  typ: 'at+jwt',
  alg,
  kid,
  ...header,
});

export const partnerClaims = (claims: object = {}) => ({
  iss: settings.partnerIssuer,
  sub: 'warehouse-12',
  aud: settings.audience,
  iat: now(),
  exp: now() + 300,
  jti: randomUUID(),
  client_id: 'partner-batch',
  roles: ['reader'],
  ...claims,
});

export const partnerOf = ({ upstream }: CheckContext): Upstream => upstream('PARTNER_JWKS_URL');

/** What the partner answers from now on. */
export function publish(it: CheckContext, published: readonly unknown[]): void {
  partnerOf(it).respond(({ path }) =>
    path === '/' ? { json: { keys: published } } : { status: 404 },
  );
}

/** Services that did not take the shared keys in time, for whatever reason. */
const reluctant = new WeakSet<CheckContext['app']>();

/** Publishes the shared keys and waits until the service has them. */
export async function trustPartner(it: CheckContext): Promise<void> {
  publish(
    it,
    keys.map(({ jwk }) => jwk),
  );
  // Two dozen checks begin here. Who has no partner yet need not wait in each as long as in one.
  const patience = reluctant.has(it.app) ? { deadlineMs: 1000 } : {};
  try {
    for (const key of keys) await trusted(it, key, patience);
  } catch (error) {
    reluctant.add(it.app);
    throw error;
  }
}

/** Waits until a token of the key is accepted, as it must be some time after it was published. */
export async function trusted(
  { api, until }: CheckContext,
  key: Key,
  { because = '', deadlineMs = 3000 } = {},
): Promise<void> {
  await until(
    `a token signed with the partner's key ${key.kid} to be accepted${because}`,
    async () => {
      expect(await askMe(api, partnerToken({ key }))).toHaveStatus(200);
      return true;
    },
    { deadlineMs, everyMs: 25 },
  );
}

/** Longer than any cool-down that is to pass. */
const silenceMs = 1000;

/**
 * Sends the token until the partner has been asked for its keys, and once more. It is refused all
 * the while. Nobody must ask, so the waiting ends.
 */
export async function refusedUntilAsked(
  it: CheckContext,
  token: string,
  what: string,
): Promise<void> {
  const { api, until } = it;
  const { requests } = partnerOf(it);
  const [before, started] = [requests.length, performance.now()];
  const asked = () => requests.slice(before).some(({ state }) => state !== 'parked');
  const end = await until('an answer', async () => {
    const answer = await askMe(api, token);
    if (answer.status !== 401) return answer;
    return (asked() || performance.now() - started > silenceMs) && 'asked';
  });
  if (end !== 'asked') expectStatus(end, `with ${what}`, 401);
  await expectRefused(api, token, what);
}
