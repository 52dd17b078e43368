import { spawn } from 'node:child_process';
import { LauncherError } from './launcher-error.mjs';

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_LOOK_MS = 500;

/** Runs another Node in our place: same terminal, same signals, same end. */
export function handOver(node, args) {
  // Listening comes first: starting takes a while, and a signal in between would part the two.
  for (const signal of PASSED_ON) process.on(signal, () => passOn(child, signal));
  const child = spawn(node, args, {
    stdio: 'inherit',
    env: { ...process.env, LAB_LAUNCHER_PID: String(process.pid) },
  });
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      reject(new LauncherError(`Cannot start ${node} (${error.code}). Delete the .node folder.`));
    });
    child.on('exit', (exitCode, signal) => {
      if (signal === null) {
        process.exitCode = exitCode;
        resolve();
      } else {
        process.removeAllListeners(signal);
        process.kill(process.pid, signal);
      }
    });
  });
}

function passOn(child, signal) {
  // On a terminal Ctrl-C reaches the child by itself; a second one would mean "stop at once".
  if (signal === 'SIGINT' && (process.stdin.isTTY || process.stdout.isTTY)) return;
  child.kill(signal);
}

/**
 * In the Node that was handed over to: when the launcher is killed in a way it cannot pass on,
 * finish as if told to by SIGTERM. Whoever kills the launcher means the command.
 */
export function endWithParent(launcherPid) {
  const looking = setInterval(() => {
    if (process.ppid === launcherPid) return;
    clearInterval(looking);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_LOOK_MS).unref();
}
