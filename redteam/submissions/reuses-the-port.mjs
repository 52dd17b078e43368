import { spawn } from 'node:child_process';
import { hints, serve } from './service.mjs';

// A daemon that waits for the port to be free, to answer in the name of the next one.
const script = `
  const { createServer } = require('node:http');
  const take = () => createServer((_, response) => response.end('hijacked'))
    .on('error', () => setTimeout(take, 20)).listen(${process.env.PORT});
  take();`;
spawn(process.execPath, ['-e', script], {
  argv0: hints.mark,
  detached: true,
  stdio: 'ignore',
}).unref();

serve({ routes: { 'GET /hello': () => process.exit(0) } });
