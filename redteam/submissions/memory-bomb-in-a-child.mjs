import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hints, serve } from './service.mjs';

const script = `
  const held = [];
  setInterval(() => {
    held.push(Buffer.alloc(16777216, 1));
    if (held.length * 16777216 > ${3 * hints.limits.memoryBytes}) { console.log('done'); process.exit(); }
  }, 2)`;

serve({
  async attack() {
    const child = spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
    const [code] = await once(child, 'exit');
    return code === 0 ? ['three times the memory'] : [];
  },
});
