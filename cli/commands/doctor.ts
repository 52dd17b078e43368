import { wrap } from '../../grader/reporters/wrap.ts';
import { forTerminal } from '../../grader/untrusted/for-terminal.ts';
import { type Command, type CommandInput, exitCode } from '../command.ts';
import type { Finding } from '../doctor/finding.ts';
import { lookAround } from '../doctor/look-around.ts';
import { labCommand } from '../lab-command.ts';
import { setProgressAside } from '../progress-store/set-progress-aside.ts';
import { style } from '../style.ts';
import { shownPath } from '../workspace.ts';

/** `lab doctor`: what this machine has, what is missing, and what to do about it. */
export const doctor: Command = {
  summary: 'Look at this machine: what works, what is missing, how to get it',
  usage: '[--set-progress-aside]',
  details: [
    '  --set-progress-aside  move your progress file aside and begin a new one; deletes nothing',
    '',
    '✓ works, ! works less well or not for everybody, ✗ is missing.',
    'Exit codes: 0 nothing is missing, 3 something is.',
  ],
  options: { 'set-progress-aside': { type: 'boolean' } },
  positionals: { min: 0, max: 0 },
  run,
};

async function run({ values }: CommandInput): Promise<number> {
  if (values['set-progress-aside'] === true) return setAside();
  const findings = await lookAround();
  const columns = Math.max(...findings.map(({ subject }) => subject.length));
  const lines = findings.flatMap((finding) => findingLines(finding, columns));
  const bad = findings.filter(({ state }) => state === 'bad');
  const closing = bad.length === 0 ? 'Nothing is missing.' : missingText(bad);
  process.stdout.write(`${[...lines, '', closing].join('\n')}\n`);
  return bad.length === 0 ? exitCode.passed : exitCode.environment;
}

const marks = { good: '✓', note: '!', bad: '✗' } as const;
const emphasis = { good: 'good', note: 'warn', bad: 'bad' } as const;

function findingLines({ subject, state, text }: Finding, columns: number): string[] {
  const indent = columns + 4;
  const width = Math.min(process.stdout.columns ?? 80, 100) - indent;
  const head = `${style(emphasis[state], marks[state])} ${style('strong', subject.padEnd(columns))}  `;
  return wrap(forTerminal(text), { width }).map((line, index) =>
    index === 0 ? head + line : ' '.repeat(indent) + line,
  );
}

function missingText(bad: readonly Finding[]): string {
  const subjects = bad.map(({ subject }) => subject).join(', ');
  return `To put right: ${subjects}. "${labCommand('setup')}" installs services where it can.`;
}

function setAside(): number {
  const aside = setProgressAside();
  process.stdout.write(
    aside === undefined
      ? 'There is no progress file to set aside.\n'
      : `Your progress file is now ${shownPath(aside)}. The next check begins a new one.\n`,
  );
  return exitCode.passed;
}
