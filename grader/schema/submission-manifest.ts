import { z } from 'zod';

const argv = z
  .array(z.string().regex(/^[^\0]*$/, 'must not contain a NUL character'))
  .min(1, 'must name a program');

/** The shape of `lab.json`. Commands are argument vectors: no shell sees them. */
export const submissionManifest = z.strictObject({
  $schema: z.string().optional(),
  lab: z.string().min(1).describe('Id of the lab this submission answers.'),
  build: argv.optional().describe('Runs once before the first start.'),
  start: argv.describe('Starts the submission, which listens on $PORT.'),
  needs: z
    .array(z.string().min(1))
    .default([])
    .describe('Programs, or python3-<module>, that must be on the machine.'),
});

export type SubmissionManifest = z.infer<typeof submissionManifest>;
