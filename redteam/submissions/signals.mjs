import { readdirSync } from 'node:fs';
import { attempt, hints, serve } from './service.mjs';

serve({
  attack: () =>
    Promise.all([
      attempt('signalled the grader', () => process.kill(hints.runnerPid, 0)),
      attempt('ended a process of others', () => process.kill(hints.victimPid, 'SIGKILL')),
      ...readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name) && Number(name) > 1 && Number(name) !== process.pid)
        .map((pid) =>
          attempt(
            `may signal ${pid}`,
            () => Number(pid) === hints.victimPid && process.kill(Number(pid), 0),
          ),
        ),
    ]),
});
