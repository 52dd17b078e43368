import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync } from 'node:fs';
import { attempt, serve } from './service.mjs';

// TIOCSTI, by which whoever has a terminal open types into it; Python, where it is, has it at hand.
const typing = (descriptor) => `import fcntl, termios
fcntl.ioctl(${descriptor}, termios.TIOCSTI, b'x')`;
const types = (descriptor) =>
  spawnSync('python3', ['-c', typing(descriptor)], { stdio: 'inherit', timeout: 5000 }).status ===
  0;

serve({
  attack: () =>
    Promise.all([
      ...[0, 1, 2].map((descriptor) =>
        attempt(`typed into descriptor ${descriptor}`, () => types(descriptor)),
      ),
      attempt('opened the terminal', () => closeSync(openSync('/dev/tty', 'r+'))),
      ...readdirSync('/dev/pts')
        .filter((name) => /^\d+$/.test(name))
        .map((name) =>
          attempt(`opened /dev/pts/${name}`, () => closeSync(openSync(`/dev/pts/${name}`, 'r+'))),
        ),
    ]),
});
