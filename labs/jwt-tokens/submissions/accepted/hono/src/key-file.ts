import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromStored, type SigningKey, type StoredKey, toStored } from './signing-key.ts';

/** Keeps our keys through a restart. */
export class KeyFile {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, 'signing-keys.json');
  }

  read(): SigningKey[] {
    if (!existsSync(this.#path)) return [];
    const stored = JSON.parse(readFileSync(this.#path, 'utf8')) as StoredKey[];
    return stored.map(fromStored);
  }

  /** Renames, so that no crash leaves half a file. */
  write(keys: SigningKey[]): void {
    const draft = `${this.#path}.draft`;
    writeFileSync(draft, JSON.stringify(keys.map(toStored)), { mode: 0o600 });
    renameSync(draft, this.#path);
  }
}
