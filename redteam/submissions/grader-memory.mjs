import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { attempt, hints, serve } from './service.mjs';

const pids = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name));

function isGrader(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('redteam/judge');
  } catch {
    return pid === String(hints.victimPid);
  }
}

serve({
  attack: () =>
    Promise.all(
      pids()
        .filter(isGrader)
        .flatMap((pid) =>
          ['mem', 'maps', 'environ', 'fd'].map((file) =>
            attempt(`opened /proc/${pid}/${file}`, () => {
              if (file === 'fd') readdirSync(`/proc/${pid}/fd`);
              else closeSync(openSync(`/proc/${pid}/${file}`, file === 'mem' ? 'r+' : 'r'));
            }),
          ),
        ),
    ),
});
