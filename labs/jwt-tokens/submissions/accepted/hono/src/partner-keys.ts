import { z } from 'zod';
import { parseJson } from './json.ts';
import { readJwk } from './jwk.ts';
import { Refused } from './refused.ts';
import type { VerificationKey } from './verification-key.ts';

const Jwks = z.object({ keys: z.array(z.unknown()) });
const Labelled = z.object({ kid: z.string() });

/** The partner's keys by kid, as of the last good answer. */
export class PartnerKeys {
  readonly #url: string;
  readonly #cooldownMs: number;
  readonly #timeoutMs: number;
  #keys = new Map<string, VerificationKey>();
  #fetching: Promise<void> | undefined;
  #lastBegan = Number.NEGATIVE_INFINITY;

  constructor(url: string, cooldownMs: number, timeoutMs: number) {
    this.#url = url;
    this.#cooldownMs = cooldownMs;
    this.#timeoutMs = timeoutMs;
  }

  /** Fetches now and then, so that new keys are mostly there before their first token. */
  refreshEvery(milliseconds: number): void {
    this.#refresh();
    setInterval(() => this.#refresh(), milliseconds).unref();
  }

  async find(kid: string): Promise<VerificationKey | undefined> {
    if (!this.#keys.has(kid)) await this.#refresh();
    return this.#keys.get(kid);
  }

  /** Joins the fetch that is under way, or begins one unless it is too early. Never fails. */
  #refresh(): Promise<void> | undefined {
    const now = performance.now();
    if (this.#fetching || now - this.#lastBegan < this.#cooldownMs) return this.#fetching;
    this.#lastBegan = now;
    this.#fetching = this.#fetch()
      .catch((cause: unknown) => console.warn("The partner's keys stay as they were:", cause))
      .finally(() => {
        this.#fetching = undefined;
      });
    return this.#fetching;
  }

  async #fetch(): Promise<void> {
    const signal = AbortSignal.timeout(this.#timeoutMs);
    const answer = await fetch(this.#url, { redirect: 'manual', signal });
    const body = await answer.arrayBuffer();
    if (answer.status !== 200) throw new Refused(`Status ${answer.status}`);
    this.#keys = new Map(Jwks.parse(parseJson(body)).keys.flatMap(entryOf));
  }
}

/** No entry for a key that cannot be used (RFC 7517 section 5). */
function entryOf(jwk: unknown): [kid: string, key: VerificationKey][] {
  try {
    const { kid } = Labelled.parse(jwk);
    const key = readJwk(jwk);
    return key.alg === 'HS256' ? [] : [[kid, key]];
  } catch (cause) {
    console.warn('A key of the partner is skipped:', cause);
    return [];
  }
}
