// Imported before anything else: what is hostile runs without any power, or not at all.
import { readFileSync } from 'node:fs';

const status = readFileSync('/proc/self/status', 'utf8');
const capabilities = /^CapEff:\s*(\S+)/m.exec(status)?.[1] ?? '?';
if (process.getuid() === 0 || !/^0+$/.test(capabilities)) {
  console.log(`refuses to run as uid ${process.getuid()} with capabilities ${capabilities}`);
  process.exit(77);
}
