import { sameSecret } from '../http/same-secret.ts';
import type { User } from '../registry/users.ts';
import type { Settings } from '../settings.ts';

const failuresToLock = Number.POSITIVE_INFINITY;

interface Attempts {
  failures: number;
  lockedUntil: number;
}

/** Knows who logs in, and stops who guesses. */
export class LoginGuard {
  readonly #users: ReadonlyMap<string, User>;
  readonly #lockMs: number;
  readonly #attempts = new Map<User, Attempts>();

  constructor({ users, loginLockSeconds }: Settings) {
    this.#users = users;
    this.#lockMs = loginLockSeconds * 1000;
  }

  /** Undefined for every cause, so that nobody learns who exists or is locked. */
  logIn(username: string, password: string): User | undefined {
    const user = this.#users.get(username);
    // An unknown user costs a comparison too.
    const matches = sameSecret(password, user?.password ?? '');
    if (!user || this.#isLocked(user)) return undefined;
    if (!matches) {
      this.#countFailure(user);
      return undefined;
    }
    this.#attempts.delete(user);
    return user;
  }

  #isLocked(user: User): boolean {
    return (this.#attempts.get(user)?.lockedUntil ?? 0) > Date.now();
  }

  #countFailure(user: User): void {
    const failures = (this.#attempts.get(user)?.failures ?? 0) + 1;
    const locks = failures === failuresToLock;
    this.#attempts.set(user, {
      failures: locks ? 0 : failures,
      lockedUntil: locks ? Date.now() + this.#lockMs : 0,
    });
  }
}
