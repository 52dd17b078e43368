import { spawnSync } from 'node:child_process';
import { attempt, serve } from './service.mjs';

Date.now = () => 0;
performance.now = () => 0;

// To what it is already: whoever may set it to that may set it to anything.
serve({
  attack: () =>
    attempt('set the clock', () => {
      const now = spawnSync('date', ['+%s'], { encoding: 'utf8' }).stdout.trim();
      return spawnSync('date', ['--set', `@${now}`], { stdio: 'ignore' }).status === 0;
    }),
});
