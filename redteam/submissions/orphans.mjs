import { spawn } from 'node:child_process';
import { hints, serve } from './service.mjs';

// Their name says whose they are, even where their environment does not.
const daemon = { argv0: hints.mark, detached: true, stdio: 'ignore', cwd: '/' };
spawn('sleep', ['600'], daemon).unref();
spawn('sleep', ['600'], { ...daemon, env: {} }).unref();
spawn(
  'sh',
  [
    '-c',
    `trap "" TERM HUP INT; (setsid sleep 600 &) ; (setsid sh -c "sleep 600; sleep 600" &) ; sleep 600`,
  ],
  daemon,
).unref();
process.on('SIGTERM', () => undefined);

serve();
