import { expect, test } from 'vitest';
import { stateDir } from './state-dir.ts';

test.each([
  [{ LAB_STATE_DIR: '/x', XDG_STATE_HOME: '/s', HOME: '/h' }, 'linux', '/x'],
  [{ XDG_STATE_HOME: '/s', HOME: '/h' }, 'linux', '/s/api-labs'],
  [{ HOME: '/h' }, 'linux', '/h/.local/state/api-labs'],
  [{ HOME: '/h' }, 'darwin', '/h/Library/Application Support/api-labs'],
  [{ HOME: '/h', LOCALAPPDATA: '/l' }, 'win32', '/l/api-labs'],
] as const)('%o on %s is %s', (env, platform, expected) => {
  expect(stateDir(env, platform)).toBe(expected);
});
