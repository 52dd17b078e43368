import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { attempt, serve } from './service.mjs';

// What another run may have left where everybody may write, and what it holds.
const places = ['/dev/shm', '/tmp', '/var/tmp', tmpdir()];

serve({
  attack: () =>
    Promise.all(
      [...new Set(places)].map((place) =>
        attempt(`read what another left in ${place}`, () => {
          const names = readdirSync(place).filter((name) => name.startsWith('lab-redteam-'));
          const texts = names.map((name) => read(`${place}/${name}`)).filter(Boolean);
          return texts.length > 0 && texts.join();
        }),
      ),
    ),
});

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
