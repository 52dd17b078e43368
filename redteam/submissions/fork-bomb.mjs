import { spawn } from 'node:child_process';
import { hints, serve } from './service.mjs';

// More than it may have, and no more than any machine bears.
const wanted = hints.limits.tasks + 100;

function start() {
  const { promise, resolve } = Promise.withResolvers();
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  child.once('spawn', () => resolve(true));
  child.once('error', () => resolve(false));
  return promise;
}

serve({
  async attack() {
    let started = 0;
    for (; started < wanted; started++) if (!(await start())) break;
    return started < wanted ? [] : [`${started} processes`];
  },
});
