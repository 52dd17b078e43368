import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Remembers which keys each subscription is bound to: AMQP has no way to ask the broker. */
export interface BindingStore {
  read(subscription: string): Promise<string[]>;
  write(subscription: string, keys: readonly string[]): Promise<void>;
  remove(subscription: string): Promise<void>;
  all(): Promise<string[]>;
}

/** One file for each subscription in `folder`. */
export async function openBindingStore(folder: string): Promise<BindingStore> {
  await mkdir(folder, { recursive: true });
  const fileOf = (subscription: string) => join(folder, `${subscription}.json`);
  return {
    async read(subscription) {
      try {
        return JSON.parse(await readFile(fileOf(subscription), 'utf8')) as string[];
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw error;
      }
    },
    async write(subscription, keys) {
      // Renaming is all or nothing, so a crash never leaves half a list.
      const draft = `${fileOf(subscription)}.new`;
      await writeFile(draft, JSON.stringify(keys));
      await rename(draft, fileOf(subscription));
    },
    remove: async () => {},
    all: async () =>
      (await readdir(folder)).filter((f) => f.endsWith('.json')).map((f) => f.slice(0, -5)),
  };
}
