import { setImmediate as turn } from 'node:timers/promises';
import { hints, serve } from './service.mjs';

const step = 16 * 1024 * 1024;

serve({
  async attack() {
    const held = [];
    while (held.length * step < 3 * hints.limits.memoryBytes) {
      held.push(Buffer.alloc(step, held.length + 1));
      await turn();
    }
    return [`${held.length * step} bytes`];
  },
});
