// Runs in a sandbox as a submission would, tries what a hostile one would, and prints what came of
// it: one line of JSON, true where a wall held. Touches nothing but what the grader planted for it.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';

const { SECRET_FILE, SECRET_REVERSED, GRADER_PID, VICTIM_PID, GRADER_PORT, MAY_FILL_BYTES } =
  process.env;

// Nobody may mistake our own environment for that of the grader.
const secret = SECRET_REVERSED.split('').reverse().join('');

const fails = (act) => {
  try {
    act();
    return false;
  } catch {
    return true;
  }
};

const isLocked = (folder) => fails(() => accessSync(folder, constants.W_OK));

/** A folder of the same name may be our own; the grader looks whether the file is in its own. */
function plant(file) {
  fails(() => writeFileSync(file, ''));
  return true;
}

function processes() {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

function environments() {
  return processes()
    .filter((pid) => pid !== String(process.pid))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8');
      } catch {
        return '';
      }
    });
}

function reaches(port) {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.setTimeout(1000, () => resolve(false));
  });
}

function isUnprivileged() {
  const status = readFileSync('/proc/self/status', 'utf8');
  const zero = (key) => /^0+$/.test(new RegExp(`^${key}:\\s*(\\S+)`, 'm').exec(status)?.[1] ?? '1');
  return (
    process.getuid() !== 0 && zero('CapEff') && zero('CapPrm') && /NoNewPrivs:\s*1/.test(status)
  );
}

/** Where nothing may be written, nothing is filled; elsewhere there has to be an end to it. */
function isBounded(folder) {
  const file = join(folder, `filling-${process.pid}`);
  const chunk = Buffer.alloc(8 * 1024 * 1024);
  const most = Number(MAY_FILL_BYTES) + chunk.length;
  try {
    // In several files: there is a limit for one as well.
    for (let part = 0; part * chunk.length < most; part++) writeFileSync(`${file}-${part}`, chunk);
    return false;
  } catch ({ code }) {
    return ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES'].includes(code);
  } finally {
    fails(() => {
      for (const name of readdirSync(folder)) {
        if (name.startsWith('filling-')) rmSync(join(folder, name));
      }
    });
  }
}

const cannot = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status !== 0;
const outsideLoopback = Object.values(networkInterfaces())
  .flat()
  .some(({ internal }) => !internal);

console.log(
  JSON.stringify({
    files: fails(() => readFileSync(SECRET_FILE)),
    writes: plant(`${SECRET_FILE}-planted`) && ['.', '/usr', '/etc', '/var', '/'].every(isLocked),
    environment: !environments().some((text) => text.includes(secret)),
    processes: !processes().includes(GRADER_PID) && !processes().includes(VICTIM_PID),
    signals: fails(() => process.kill(Number(VICTIM_PID), 'SIGKILL')),
    network: !outsideLoopback && !(await reaches(Number(GRADER_PORT))),
    identity: isUnprivileged(),
    calls: cannot('unshare', '--user', 'true') && cannot('unshare', '--mount', 'true'),
    temporary: [tmpdir(), '/tmp', '/dev/shm'].every(isBounded),
  }),
);
