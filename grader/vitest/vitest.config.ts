import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { labIds, labsFolder } from '../catalog.ts';

const root = join(import.meta.dirname, '..', '..');
const submission = process.env.LAB_SUBMISSION || 'solution';

/**
 * Runs the labs' checks under vitest, one project per lab, against the submission that
 * `LAB_SUBMISSION` names: for authors, with breakpoints, filters and watch.
 */
export default defineConfig({
  root,
  test: {
    // A saved submission is judged again, though no check imports it.
    forceRerunTriggers: [join(labsFolder, '*', 'submissions', '**'), join(submission, '**')],
    projects: (await labIds()).map((id) => ({
      root,
      test: {
        name: id,
        include: [join(labsFolder, id, 'checks', '**', '*.check.ts')],
        setupFiles: [join(import.meta.dirname, 'author-setup.ts')],
        provide: { lab: id, submission },
        hookTimeout: 60_000,
      },
    })),
  },
});
