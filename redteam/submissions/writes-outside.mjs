import { accessSync, constants, rmSync, writeFileSync } from 'node:fs';
import { attempt, hints, serve } from './service.mjs';

// Where nobody but root may write, and where whoever owns the grader's files may.
const places = ['/etc', '/etc/cron.d', '/usr/local/bin', '/var', '/', '/root', '/root/.ssh'];
const files = [...places, '.', hints.secretFolder, hints.checksFolder].map(
  (folder) => `${folder}/${hints.mark}`,
);

serve({
  attack: () =>
    Promise.all([
      ...files.map((file) =>
        attempt(`wrote ${file}`, () => {
          writeFileSync(file, '');
          rmSync(file);
        }),
      ),
      ...['server.mjs', '/etc/passwd', '/proc/sys/kernel/core_pattern', '/proc/sysrq-trigger'].map(
        (file) => attempt(`could write ${file}`, () => accessSync(file, constants.W_OK)),
      ),
    ]),
});
