import type { NativePackages } from '../services/service.ts';

/** What to do to have a native service, as it reads in the middle of a sentence. */
export function howToInstall(packages: NativePackages, platform = process.platform): string {
  if (platform === 'darwin') return `install it with "brew install ${packages.homebrew}"`;
  if (platform === 'win32') return 'use WSL or Docker Desktop';
  return `install it with "apt-get install ${packages.debian}"`;
}
