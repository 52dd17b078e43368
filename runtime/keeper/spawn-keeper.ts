import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { RuntimeError, reasonOf } from '../runtime-error.ts';
import { type KeeperFiles, keeperFiles } from './keeper-files.ts';

export interface SpawnedKeeper {
  /** @throws RuntimeError `keeper-failed`, with its last words, when it has ended in error. */
  state(): 'running' | 'ended';
}

const logLimit = 1024 * 1024;

/** Starts the keeper's process, on its own from then on. */
export function spawnKeeper(stateDir: string): SpawnedKeeper {
  const files = keeperFiles(stateDir);
  const log = openLog(files);
  const main = join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    cwd: files.folder,
    env: { ...process.env, NODE_OPTIONS: '', LAB_STATE_DIR: resolve(stateDir) },
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let failure: string | undefined;
  child.on('error', (error) => {
    failure = error.message;
  });
  child.unref();
  return {
    state() {
      const { exitCode, signalCode } = child;
      if (failure === undefined && exitCode === null && signalCode === null) return 'running';
      if (exitCode === 0) return 'ended';
      const words = failure ?? readFileSync(files.log, 'utf8').slice(-1500).trim();
      throw new RuntimeError(
        'keeper-failed',
        `Cannot start the keeper of the services: it ended with ${exitCode ?? signalCode}. Last output: ${words}`,
      );
    },
  };
}

function openLog(files: KeeperFiles): number {
  try {
    mkdirSync(files.folder, { recursive: true, mode: 0o700 });
    const { size = 0 } = statSync(files.log, { throwIfNoEntry: false }) ?? {};
    if (size > logLimit) rmSync(files.log);
    return openSync(files.log, 'a', 0o600);
  } catch (error) {
    throw new RuntimeError(
      'keeper-failed',
      `Cannot write to the state folder: ${reasonOf(error)}. Name another in LAB_STATE_DIR.`,
      { cause: error },
    );
  }
}
