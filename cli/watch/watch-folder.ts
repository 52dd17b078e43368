import { type FSWatcher, statSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import { isEntered, isWatched } from './is-watched.ts';

export interface WatchFolderOptions {
  /** Look often instead of being told. @default false */
  poll?: boolean;
  /** Something may have changed: time to look. */
  onStir: () => void;
}

const settleMs = 80;
const pollMs = 500;
/** Where we are told, we look all the same, but seldom: some file systems tell nothing. */
const seldomMs = 2000;

/**
 * Calls `onStir` soon after anything in a folder may have changed; more often than needed, but
 * sooner or later after every change, whatever the file system does or does not tell.
 */
export function watchFolder(
  folder: string,
  { poll = false, onStir }: WatchFolderOptions,
): Disposable {
  let settling: NodeJS.Timeout | undefined;
  let told: FSWatcher | undefined;
  let watched = '';
  const stir = () => {
    clearTimeout(settling);
    settling = setTimeout(onStir, settleMs);
  };
  /** A folder that was replaced, by "lab reset" say, must be watched anew. */
  const listen = () => {
    const identity = identityOf(folder);
    if (poll || identity === watched) return;
    told?.close();
    told = identity === '' ? undefined : beTold(folder, stir);
    watched = told ? identity : '';
  };
  listen();
  const looking = setInterval(
    () => {
      listen();
      onStir();
    },
    poll ? pollMs : seldomMs,
  );
  return {
    [Symbol.dispose]() {
      clearInterval(looking);
      clearTimeout(settling);
      told?.close();
    },
  };
}

/** `undefined` where the system has no such service left to give. */
function beTold(folder: string, stir: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { recursive: true, ignore: (path) => !matters(path) });
    watcher.on('change', stir);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

const matters = (path: string) => {
  const folder = dirname(path);
  return isWatched(path) && (folder === '.' || isEntered(folder));
};

function identityOf(folder: string): string {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino}` : '';
}
