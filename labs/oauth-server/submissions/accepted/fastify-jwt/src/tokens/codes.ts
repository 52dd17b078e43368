import type { Settings } from '../settings.ts';
import { ExpiringMap } from '../storage/expiring-map.ts';
import { fingerprint } from '../storage/fingerprint.ts';
import { randomSecret } from '../storage/random-secret.ts';
import type { Grant } from './grants.ts';

/** What a code stands for, and what its redemption has to repeat. */
export interface CodeTerms {
  clientId: string;
  redirectUri: string;
  codeChallenge: string;
  scope: readonly string[];
  subject: string;
}

interface IssuedCode {
  terms: CodeTerms;
  /** What came from it, once it was redeemed. */
  grant?: Grant;
}

export class Codes {
  readonly #issued = new ExpiringMap<IssuedCode>();
  readonly #ttlMs: number;

  constructor({ codeTtlSeconds }: Settings) {
    this.#ttlMs = codeTtlSeconds * 1000;
  }

  issue(terms: CodeTerms): string {
    const code = randomSecret();
    this.#issued.set(fingerprint(code), { terms }, Date.now() + this.#ttlMs);
    return code;
  }

  find(code: string): IssuedCode | undefined {
    return this.#issued.get(fingerprint(code));
  }

  /** A redeemed code is kept as long as its tokens, to be known when a thief brings it again. */
  markRedeemed(code: string, terms: CodeTerms, grant: Grant): void {
    this.#issued.set(fingerprint(code), { terms, grant }, grant.endsAt);
  }
}
