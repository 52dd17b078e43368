import { randomToken } from '../http/random-token.ts';
import type { User } from '../registry/users.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

/** An authorization request whose user has not decided yet. */
export interface PendingRequest {
  /** Travels in the forms: nobody can make one up. */
  readonly id: string;
  /** The browser that it was shown to. */
  readonly browser: string;
  readonly request: AuthorizationRequest;
  readonly endsAt: number;
  /** Who has logged in for it. */
  user?: User;
}

const lifetimeMs = 10 * 60 * 1000;

const approvals = new Map<string, Set<string>>();
const keyOf = ({ browser, user, request }: PendingRequest) =>
  `${browser} ${request.recipient.client.client_id}`;
export const remember = (p: PendingRequest) => {
  const known = approvals.get(keyOf(p)) ?? new Set<string>();
  approvals.set(keyOf(p), known);
  for (const word of p.request.scope) known.add(word);
};
export const isApproved = (p: PendingRequest) =>
  p.request.scope.every((word) => approvals.get(keyOf(p))?.has(word));

export class PendingRequests {
  readonly #requests = new Map<string, PendingRequest>();

  begin(browser: string, request: AuthorizationRequest): PendingRequest {
    this.#forgetOld();
    const pending = { id: randomToken(), browser, request, endsAt: Date.now() + lifetimeMs };
    this.#requests.set(pending.id, pending);
    return pending;
  }

  /** The request that a form belongs to, if it comes from the browser that got the form. */
  find(id: string | undefined, browser: string | undefined): PendingRequest | undefined {
    const pending = this.#requests.get(id ?? '');
    return pending?.browser === browser ? pending : undefined;
  }

  end({ id }: PendingRequest): void {
    this.#requests.delete(id);
  }

  #forgetOld(): void {
    for (const pending of this.#requests.values()) {
      if (pending.endsAt > Date.now()) return;
      this.end(pending);
    }
  }
}
