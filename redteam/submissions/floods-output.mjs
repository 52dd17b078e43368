import { writeSync } from 'node:fs';
import { serve } from './service.mjs';

// Without a line feed first, then in lines; synchronously, so that a full pipe would stop it.
const block = Buffer.alloc(1024 * 1024, 'x');
const lines = Buffer.from('a line like any other\n'.repeat(50_000));

function write(bytes) {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

serve({
  attack() {
    for (let count = 0; count < 150; count++) write(block);
    for (let count = 0; count < 100; count++) write(lines);
    return [];
  },
});
