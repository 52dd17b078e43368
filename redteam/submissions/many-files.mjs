import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { hints, serve } from './service.mjs';

// Each takes no room but that of its name; where nothing holds it, it stops early.
const most = hints.held.temporary ? 600_000 : 1000;
const longestMs = 6000;

serve({
  attack() {
    const own = `/tmp/${hints.mark}`;
    const started = performance.now();
    mkdirSync(own);
    try {
      for (let made = 0; made < most && performance.now() - started < longestMs; made++) {
        writeFileSync(`${own}/${made}`, '');
      }
    } catch {}
    rmSync(own, { recursive: true, force: true });
    return [];
  },
});
