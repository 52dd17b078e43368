import { readFile } from 'node:fs/promises';
import type { Lab } from '../lab.ts';
import type { Verification } from './verification.ts';

/** The brief names every requirement and every variable, or nobody can meet them without luck. */
export async function verifyBrief(lab: Lab): Promise<Verification[]> {
  const text = await readFile(lab.briefFile, 'utf8').catch(() => '');
  const variables = [
    ...Object.keys(lab.env),
    ...Object.values(lab.profiles).flatMap(({ env }) => Object.keys(env)),
    ...lab.upstreams,
  ];
  return [
    named(
      text,
      'names every requirement',
      lab.requirements.map(({ id }) => id),
    ),
    named(text, 'names every variable of lab.yaml', [...new Set(variables)]),
  ];
}

function named(text: string, claim: string, words: readonly string[]): Verification {
  const missing = words.filter((word) => !new RegExp(`\\b${word}\\b`).test(text));
  const subject = 'README.md';
  if (missing.length === 0) return { subject, claim, result: 'passed' };
  const problem = {
    expected: words.join(', '),
    got: `no mention of ${missing.join(', ')}`,
    remedy: 'Say in the brief what they are: a learner reads nothing else.',
  };
  return { subject, claim, result: 'failed', problem };
}
