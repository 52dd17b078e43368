import { contentHash } from './content-hash.ts';

/** A folder whose every byte was known at one moment. */
export interface FrozenFolder {
  hasChanged(): Promise<boolean>;
}

const everything: ReadonlySet<string> = new Set();

/** Remembers a folder as it is, what a build has made in it included. */
export async function freeze(folder: string): Promise<FrozenFolder> {
  const then = await contentHash([folder], everything);
  return { hasChanged: async () => (await contentHash([folder], everything)) !== then };
}
