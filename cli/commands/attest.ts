import type { Grade } from '../../grader/grade-record.ts';
import { GraderError } from '../../grader/grader-error.ts';
import { forTerminal } from '../../grader/untrusted/for-terminal.ts';
import { type Command, type CommandInput, exitCode } from '../command.ts';
import { style } from '../style.ts';

/** `lab attest`: tells whether a grade is genuine. */
export const attest: Command = {
  summary: 'Verify that a signed grade is genuine',
  usage: '<grade.json> --key <file> [--nonce <text>] [--submission <folder|archive>]',
  details: [
    '  --key <file>          the public key of whoever signs grades',
    '  --nonce <text>        what the grade must answer, as given to "lab grade --nonce"',
    '  --submission <path>   what must have been judged: a folder or an archive',
    '  --new-key <file>      instead: make a key pair, <file> to sign with and <file>.pub',
    '',
    'The signature covers the whole grade: score, evidence, hashes of lab and submission, seed.',
    '',
    'Exit codes: 0 genuine, 1 not genuine, 2 bad arguments or files.',
  ],
  options: {
    key: { type: 'string' },
    nonce: { type: 'string' },
    submission: { type: 'string' },
    'new-key': { type: 'string' },
  },
  positionals: { min: 0, max: 1 },
  run,
};

async function run({ values, positionals: [file] }: CommandInput): Promise<number> {
  if (values['new-key'] !== undefined) return makeKey(String(values['new-key']));
  if (file === undefined) throw new GraderError('usage', 'Name the grade: lab attest grade.json.');
  if (values.key === undefined) {
    throw new GraderError('usage', 'Name the public key of whoever signs grades: --key <file>.');
  }
  const [{ readGrade }, { readPublicKey }, { verifyGrade }] = await Promise.all([
    import('../replay/read-grade.ts'),
    import('../../grader/attestation/signing-key.ts'),
    import('../../grader/attestation/verify-grade.ts'),
  ]);
  const key = await readPublicKey(String(values.key));
  const grade = await readGrade(file);
  const problems = verifyGrade(grade, {
    key,
    ...(values.nonce === undefined ? {} : { nonce: String(values.nonce) }),
    ...(values.submission === undefined
      ? {}
      : { submissionHash: await hashOf(String(values.submission)) }),
  });
  process.stdout.write(`${verdictText(grade, problems)}\n`);
  return problems.length === 0 ? exitCode.passed : exitCode.notPassed;
}

function verdictText({ lab, score, maxScore, attestation }: Grade, problems: string[]): string {
  if (problems.length === 0) {
    const what = `${score} of ${maxScore} in ${forTerminal(lab)}, signed ${attestation?.signedAt}`;
    return `${style('good', '✓')} Genuine: ${what}`;
  }
  const lines = problems.map((problem) => `  ${forTerminal(problem)}`);
  return [`${style('bad', '✗')} Not to be believed`, ...lines].join('\n');
}

async function hashOf(path: string): Promise<string> {
  const { unpackSubmission } = await import('../../grader/unpack/unpack-submission.ts');
  await using handedIn = await unpackSubmission(path);
  return handedIn.hash;
}

async function makeKey(file: string): Promise<number> {
  const { makeSigningKey } = await import('../../grader/attestation/signing-key.ts');
  const { publicFile, keyId } = makeSigningKey(file);
  process.stdout.write(
    `Key ${keyId}: keep ${file} to yourself, and give ${publicFile} to whoever verifies grades.\n`,
  );
  return exitCode.passed;
}
