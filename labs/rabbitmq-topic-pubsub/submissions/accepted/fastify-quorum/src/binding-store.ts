import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Remembers which keys a subscription may be bound with, because AMQP cannot tell. */
export class BindingStore {
  readonly #folder: string;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'bindings');
  }

  async read(name: string): Promise<Set<string>> {
    try {
      return new Set(JSON.parse(await readFile(this.#fileOf(name), 'utf8')));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Set();
      throw error;
    }
  }

  /** Replaces the file as a whole: a crash leaves the old one or the new one. */
  async write(name: string, bindings: Set<string>): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const draft = `${this.#fileOf(name)}.draft`;
    const file = await open(draft, 'w');
    try {
      await file.writeFile(JSON.stringify([...bindings]));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, this.#fileOf(name));
  }

  async remove(name: string): Promise<void> {
    await rm(this.#fileOf(name), { force: true });
  }

  #fileOf(name: string): string {
    return join(this.#folder, `${name}.json`);
  }
}
