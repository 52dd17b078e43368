import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { attempt, hints, serve } from './service.mjs';

// For whoever reads, copies, chowns or removes the folder afterwards.
const data = process.env.LAB_DATA_DIR;
await attempt('a link to a file', () => symlinkSync(hints.secretFile, `${data}/output.log`));
await attempt('a link to a folder', () => symlinkSync(hints.secretFolder, `${data}/folder`));
await attempt('a link to itself', () => symlinkSync('loop', `${data}/loop`));
await attempt('a deep folder', () =>
  mkdirSync(`${data}/${'deep/'.repeat(200)}`, { recursive: true }),
);
await attempt('the folder itself', () => {
  rmSync(data, { recursive: true });
  symlinkSync(hints.secretFolder, data);
});

serve();
