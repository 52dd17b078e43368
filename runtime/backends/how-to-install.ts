import { nativePackages } from '../native-packages.ts';
import type { ServiceName } from '../service-name.ts';

/** What to do to have a service natively, as it reads in the middle of a sentence. */
export function howToInstall(service: ServiceName, platform = process.platform): string {
  const packages = nativePackages[service];
  if (!packages || platform === 'win32') return 'use WSL or Docker Desktop';
  if (platform === 'darwin') return `install it with "brew install ${packages.homebrew}"`;
  return `install it with "apt-get install ${packages.debian}"`;
}
