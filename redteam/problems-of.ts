import type { Walls } from '../grader/sandbox/probe/walls.ts';
import { lineForTerminal } from '../grader/untrusted/for-terminal.ts';
import type { Untrusted } from '../grader/untrusted/untrusted.ts';
import type { Attack } from './attack.ts';
import type { Attempt } from './attempt.ts';
import { sinkProblems } from './sink-problems.ts';

/** A grader that judges the best submission stays well below; whatever a hostile one sends. */
export const graderMayHaveBytes = 320 * 1024 * 1024;

/** Whether the sandbox's probe says that it lacks what would stop the attack. */
export const isDeclaredOpen = ({ wall }: Attack, walls: Walls): boolean =>
  wall !== undefined && !walls[wall];

/** What is not as it has to be, in words; none when the attack came to nothing. */
export function problemsOf(attack: Attack, attempt: Attempt): string[] {
  const { canaries, touched, survivors, peakBytes, grade } = attempt;
  return [
    ...canaries,
    ...touched,
    ...survivors.map((command) => `left behind: ${command.slice(0, 80)}`),
    ...(peakBytes > graderMayHaveBytes ? [`the grader had ${peakBytes >> 20} MB`] : []),
    ...(attack.graderIsKilled ? [] : problemsOfGrade(attack, attempt)),
    ...(grade && attack.graderIsKilled ? ['the grader was not killed'] : []),
  ];
}

function problemsOfGrade(attack: Attack, { grade, artifacts }: Attempt): string[] {
  if (!grade) return [`there is no grade: ${artifacts.output?.slice(-300)}`];
  const outcomes = [attack.outcome ?? 'graded'].flat();
  const problems = sinkProblems(artifacts, grade.requirements.length);
  if (!outcomes.includes(grade.outcome)) {
    const why = lineForTerminal(grade.outcomeDetail?.message ?? '');
    problems.push(`the outcome is ${grade.outcome}, not ${outcomes.join(' or ')}: ${why}`);
  } else if (grade.outcome === 'graded') {
    problems.push(...wrongVerdicts(attack, grade.requirements));
  } else if (grade.score > 0) {
    problems.push(`${grade.score} points`);
  }
  const { terminal = '' } = artifacts;
  if (!says(terminal.replaceAll(/\s+/g, ' '), attack.says)) {
    problems.push(`the report does not say "${attack.says}"`);
  }
  return problems;
}

function wrongVerdicts(
  { fails = [], mayFail = [] }: Attack,
  requirements: readonly { id: string; verdict: string; checks: { message: Untrusted | null }[] }[],
): string[] {
  return requirements
    .filter(({ id, verdict }) => {
      if (mayFail.includes(id)) return verdict === 'errored';
      return verdict !== (fails.includes(id) ? 'failed' : 'passed');
    })
    .map(
      ({ id, verdict, checks }) => `${id} ${verdict}: ${lineForTerminal(checks[0]?.message ?? '')}`,
    );
}

function says(text: string, words: string | RegExp | undefined): boolean {
  if (words === undefined) return true;
  return typeof words === 'string' ? text.includes(words) : words.test(text);
}
