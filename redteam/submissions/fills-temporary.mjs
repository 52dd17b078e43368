import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { hints, serve } from './service.mjs';

const chunk = Buffer.alloc(4 * 1024 * 1024);
const most = 2 * hints.limits.temporaryBytes;

function fill(folder) {
  const own = `${folder}/${hints.mark}`;
  let written = 0;
  try {
    mkdirSync(own);
    for (; written < most; written += chunk.length) writeFileSync(`${own}/${written}`, chunk);
  } catch {}
  rmSync(own, { recursive: true, force: true });
  return written < most ? [] : [`${written} bytes into ${folder}`];
}

serve({ attack: () => ['/tmp', '/dev/shm', process.env.TMPDIR].map(fill) });
