import { existsSync, readFileSync } from 'node:fs';
import { serve } from './service.mjs';

const found = (name) => new URL(name, import.meta.url);

serve({
  attack() {
    const breaches = JSON.parse(readFileSync(found('breaches.json'), 'utf8'));
    return existsSync(found('late.txt')) ? [...breaches, 'its daemon has outlived it'] : breaches;
  },
});
