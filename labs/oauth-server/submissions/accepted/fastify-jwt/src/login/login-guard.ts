import type { Settings } from '../settings.ts';
import { ExpiringMap } from '../storage/expiring-map.ts';
import { fingerprint } from '../storage/fingerprint.ts';
import { sameSecret } from '../storage/same-secret.ts';
import type { User } from './user.ts';

export type LoginResult =
  | { outcome: 'welcome'; user: User }
  | { outcome: 'wrong' }
  | { outcome: 'locked'; secondsLeft: number };

interface Failures {
  count: number;
  /** `Date.now()` at which the lock ends, once there is one. */
  lockedUntil?: number;
}

const allowedFailures = 10;
/** How long wrong passwords are remembered when no other follows. */
const memoryMs = 24 * 60 * 60 * 1000;

/** Checks passwords, and stops those who try many. */
export class LoginGuard {
  readonly #users: ReadonlyMap<string, User>;
  readonly #lockMs: number;
  // Names that nobody has are counted too, so that a lock does not tell who exists.
  readonly #failures = new ExpiringMap<Failures>();

  constructor({ users, loginLockSeconds }: Settings) {
    this.#users = users;
    this.#lockMs = loginLockSeconds * 1000;
  }

  logIn(username: string, password: string): LoginResult {
    const key = fingerprint(username);
    const lockedUntil = this.#failures.get(key)?.lockedUntil;
    if (lockedUntil !== undefined) {
      return { outcome: 'locked', secondsLeft: Math.ceil((lockedUntil - Date.now()) / 1000) };
    }
    const user = this.#users.get(username);
    // An unknown user costs a comparison too, so that time does not tell who exists.
    const matches = sameSecret(password, user?.password ?? '');
    if (user && matches) {
      this.#failures.delete(key);
      return { outcome: 'welcome', user };
    }
    this.#countFailure(key);
    return { outcome: 'wrong' };
  }

  #countFailure(key: string): void {
    const count = (this.#failures.get(key)?.count ?? 0) + 1;
    if (count < allowedFailures) {
      this.#failures.set(key, { count }, Date.now() + memoryMs);
      return;
    }
    // The entry leaves with the lock: after that, the count starts anew.
    const lockedUntil = Date.now() + this.#lockMs;
    this.#failures.set(key, { count, lockedUntil }, lockedUntil);
  }
}
