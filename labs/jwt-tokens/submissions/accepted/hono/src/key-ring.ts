import type { KeyFile } from './key-file.ts';
import { createSigningKey, type SigningKey } from './signing-key.ts';
import type { VerificationKey } from './verification-key.ts';

/** Our own keys. The newest signs; the others verify until the last of their tokens has expired. */
export class KeyRing {
  #keys: SigningKey[];
  readonly #file: KeyFile;
  readonly #lifetimeMs: number;

  private constructor(keys: SigningKey[], file: KeyFile, lifetimeMs: number) {
    this.#keys = keys;
    this.#file = file;
    this.#lifetimeMs = lifetimeMs;
  }

  static async open(file: KeyFile, tokenLifetimeSeconds: number): Promise<KeyRing> {
    const ring = new KeyRing(file.read(), file, tokenLifetimeSeconds * 1000);
    if (ring.#keys.length === 0) await ring.rotate();
    return ring;
  }

  get current(): SigningKey {
    const newest = this.#keys.at(-1);
    if (!newest) throw new Error('open() makes the first key');
    return newest;
  }

  /** Those that sign, or have signed tokens that may be valid still. */
  get all(): SigningKey[] {
    const now = Date.now();
    return this.#keys.filter(({ leavesAt = Number.POSITIVE_INFINITY }) => leavesAt > now);
  }

  find(kid: string): VerificationKey | undefined {
    const found = this.all.find((key) => key.kid === kid);
    return found && { alg: 'PS256', key: found.publicKey };
  }

  async rotate(): Promise<SigningKey> {
    const newest = await createSigningKey();
    const leavesAt = Date.now() + this.#lifetimeMs;
    // Of several rotations at once, each retires the key before it.
    const others = this.all.map((key) => ({ ...key, leavesAt: key.leavesAt ?? leavesAt }));
    this.#keys = [...others, newest];
    this.#file.write(this.#keys);
    return newest;
  }
}
