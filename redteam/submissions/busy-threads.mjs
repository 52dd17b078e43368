import { Worker } from 'node:worker_threads';
import { serve } from './service.mjs';

const busy = 'const end = Date.now() + 4000; while (Date.now() < end);';
for (let index = 0; index < 8; index++) new Worker(busy, { eval: true });

serve();
