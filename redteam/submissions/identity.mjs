import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { attempt, serve } from './service.mjs';

serve({
  attack: () =>
    Promise.all([
      attempt('became root', () => process.setuid(0)),
      attempt('became root by sudo', () => spawnSync('sudo', ['-n', 'true']).status === 0),
      attempt(
        'may gain privileges',
        () => !/NoNewPrivs:\s*1/.test(readFileSync('/proc/self/status', 'utf8')),
      ),
    ]),
});
