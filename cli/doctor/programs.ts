import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCatalog } from '../../grader/catalog.ts';
import { loadSubmission, missingPrograms } from '../../grader/submission.ts';
import type { Finding } from './finding.ts';

/** What the accepted submissions of the labs need. Only `lab verify` starts those. */
export async function programsFinding(): Promise<Finding> {
  const subject = 'Programs';
  const neededBy = new Map<string, string[]>();
  let submissions = 0;
  for (const { id, submissionsFolder } of await loadCatalog()) {
    const accepted = join(submissionsFolder, 'accepted');
    for (const name of await readdir(accepted).catch(() => [])) {
      submissions += 1;
      for (const need of missingPrograms(await loadSubmission(join(accepted, name)))) {
        neededBy.set(need, [...(neededBy.get(need) ?? []), `${id}/accepted/${name}`]);
      }
    }
  }
  if (neededBy.size === 0) {
    const text = `all ${submissions} accepted submissions can run here`;
    return { subject, state: 'good', text };
  }
  const missing = [...neededBy].map(([need, by]) => `${need} (for ${by.join(', ')})`);
  const text = `missing: ${missing.join(', ')}. Only "lab verify" needs them.`;
  return { subject, state: 'note', text };
}
