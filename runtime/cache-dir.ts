import { homedir } from 'node:os';
import { join } from 'node:path';
import { openToAll } from './services/open-to-all.ts';
import type { Environment } from './services/service.ts';

const product = 'api-labs';

/**
 * The folder for what was fetched once and can be fetched again, shared by all state folders:
 * `$LAB_CACHE_DIR`, else the platform's own place. It need not exist yet.
 *
 * For root it is one that other accounts can read, since no service runs as root.
 */
export function cacheDir(env: Environment = process.env, platform = process.platform): string {
  if (env.LAB_CACHE_DIR) return env.LAB_CACHE_DIR;
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, product);
  const home = env.HOME || homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Caches', product);
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), product, 'cache');
  }
  if (process.getuid?.() === 0 && !openToAll(home)) return join('/var/cache', product);
  return join(home, '.cache', product);
}
