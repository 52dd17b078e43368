import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Remembers which keys each subscription is bound to: AMQP has no way to ask the broker. */
export interface BindingStore {
  read(subscription: string): Promise<string[]>;
  write(subscription: string, keys: readonly string[]): Promise<void>;
  remove(subscription: string): Promise<void>;
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
    remove: (subscription) => rm(fileOf(subscription), { force: true }),
  };
}
