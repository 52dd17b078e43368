import { homedir } from 'node:os';
import { join } from 'node:path';

const product = 'api-labs';

/**
 * The folder where this user's state lives: `$LAB_STATE_DIR`, else the platform's own place
 * (XDG on Linux, Application Support on macOS, LocalAppData on Windows). It need not exist yet.
 */
export function stateDir(
  env: NodeJS.ProcessEnv = process.env,
  platform = process.platform,
): string {
  if (env.LAB_STATE_DIR) return env.LAB_STATE_DIR;
  if (env.XDG_STATE_HOME) return join(env.XDG_STATE_HOME, product);
  const home = env.HOME || homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', product);
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), product);
  }
  return join(home, '.local', 'state', product);
}
