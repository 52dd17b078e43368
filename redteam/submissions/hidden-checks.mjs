import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hints, serve } from './service.mjs';

// Where it knows them to be, and everywhere else that it can look into within some seconds.
const known = [hints.checksFolder, hints.secretFolder, `${hints.repository}/labs`];
const everywhere = [
  '/home',
  '/root',
  '/srv',
  '/opt',
  '/work',
  '/tmp',
  '/var/tmp',
  '/mnt',
  '/workspace',
];
const wanted = /\.check\.ts$|^secret$|^solution$/;

function* walk(folder, until, depth = 0) {
  let entries = [];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {}
  for (const entry of entries) {
    if (performance.now() > until) return;
    const path = join(folder, entry.name);
    if (wanted.test(entry.name) && !path.includes('node_modules')) yield path;
    if (entry.isDirectory() && depth < 6 && entry.name !== 'node_modules') {
      yield* walk(path, until, depth + 1);
    }
  }
}

function content(path) {
  try {
    return readFileSync(path, 'utf8').slice(0, 2000);
  } catch (error) {
    return error.code;
  }
}

serve({
  attack() {
    const found = [];
    const until = performance.now() + 2500;
    for (const folder of [...known, ...everywhere]) {
      for (const path of walk(folder, until)) found.push(`${path}: ${content(path)}`);
    }
    console.log(found.join('\n'));
    return found.slice(0, 20);
  },
});
