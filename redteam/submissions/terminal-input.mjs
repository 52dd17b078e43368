import { closeSync, openSync, readdirSync } from 'node:fs';
import { attempt, serve } from './service.mjs';

serve({
  attack: () =>
    Promise.all([
      attempt('opened the terminal', () => closeSync(openSync('/dev/tty', 'r+'))),
      ...readdirSync('/dev/pts')
        .filter((name) => /^\d+$/.test(name))
        .map((name) =>
          attempt(`opened /dev/pts/${name}`, () => closeSync(openSync(`/dev/pts/${name}`, 'r+'))),
        ),
    ]),
});
