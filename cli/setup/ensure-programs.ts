import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readCatalog } from '../../grader/catalog.ts';
import { loadSubmission, missingPrograms } from '../../grader/submission.ts';
import { findPackageInstaller, type PackageInstaller } from './package-installer.ts';

/** Debian packages whose name is not that of the program; `python3-…` needs are packages already. */
const packageOf: Record<string, string> = {
  java: 'default-jre-headless',
  javac: 'default-jdk-headless',
  go: 'golang-go',
};

/**
 * Sees to it that the accepted submissions of all labs can run, for those who verify labs.
 * @returns what is still missing afterwards.
 */
export async function ensurePrograms(
  onLine: (line: string) => void,
  installer: () => Promise<PackageInstaller | undefined> = findPackageInstaller,
): Promise<string[]> {
  const missing = await missingNow();
  const apt = missing.length > 0 ? await installer() : undefined;
  if (!apt) return missing;
  const packages = missing.map((need) => packageOf[basename(need)] ?? basename(need));
  onLine(`Installing ${packages.join(', ')} for the accepted submissions …`);
  try {
    await apt.install(packages);
  } catch (error) {
    onLine(`That failed: ${error instanceof Error ? error.message : error}`);
  }
  return missingNow();
}

async function missingNow(): Promise<string[]> {
  const found = new Set<string>();
  for (const { submissionsFolder } of (await readCatalog()).labs) {
    const accepted = join(submissionsFolder, 'accepted');
    for (const name of await readdir(accepted).catch(() => [])) {
      for (const need of missingPrograms(await loadSubmission(join(accepted, name)))) {
        found.add(need);
      }
    }
  }
  return [...found].sort();
}
