import { availableParallelism } from 'node:os';
import { GraderError } from '../../grader/grader-error.ts';
import type { Lab } from '../../grader/lab.ts';
import { lineForTerminal } from '../../grader/untrusted/for-terminal.ts';
import { runPools } from '../../grader/verify/run-pools.ts';
import { openStatusLine } from '../status-line.ts';
import { style } from '../style.ts';
import { chooseCandidates } from './choose-candidates.ts';
import { nameOf, summary, whatItsAuthorReads } from './grading-text.ts';
import { isAsExpected, TourGrading, type TourOptions } from './tour-grading.ts';

/** How many submissions came out as they should, how many did not, and what kept others from it. */
export interface Shown {
  right: number;
  wrong: number;
  /** Labs that cannot be judged on this machine. */
  left: number;
  /** Our own machinery failed. */
  faulty: boolean;
}

/** More gradings than cores would make checks run out of time on a small machine. */
const jobs = availableParallelism();

/**
 * Judges the solution and two wrong submissions of each lab before the reader's eyes: several at a
 * time, shown in their order.
 */
export async function showLabs(
  labs: readonly Lab[],
  options: TourOptions & { onLine: (line: string) => void },
): Promise<Shown> {
  const shown: Shown = { right: 0, wrong: 0, left: 0, faulty: false };
  using line = openStatusLine();
  const onLine = (text: string) => {
    line.clear();
    options.onLine(text);
  };
  const plans = await Promise.all(labs.map(planOf));
  let current: TourGrading | undefined;
  const showCurrent = () => {
    if (current) line.show(`${current.lab.id} ${nameOf(current.candidate)}: ${current.doing}`);
  };
  const items = plans.flatMap(({ gradings }) => gradings);
  const judging = runPools([{ items, jobs }], (one) => one.run(options, showCurrent));
  await Promise.all([judging, show()]);
  return shown;

  async function show(): Promise<void> {
    for (const { lab, gradings, problem } of plans) {
      onLine(`${style('strong', lab.title)} ${style('quiet', `(${lab.id})`)}`);
      if (problem) showProblem(problem);
      await showGradings(gradings);
      if (options.signal.aborted) return;
      onLine('');
    }
  }

  async function showGradings(gradings: readonly TourGrading[]): Promise<void> {
    let explained = false;
    for (const grading of gradings) {
      current = grading;
      showCurrent();
      const grade = await grading.result;
      if (options.signal.aborted) return;
      if (grade instanceof GraderError) {
        showProblem(grade);
        return;
      }
      if (grade.outcome === 'environment') {
        shown.left += 1;
        onLine(`  ${style('warn', '!')} ${lineForTerminal(grade.outcomeDetail?.message ?? '')}`);
        return;
      }
      const asExpected = isAsExpected(grade, grading.candidate);
      shown[asExpected ? 'right' : 'wrong'] += 1;
      shown.faulty ||= grade.outcome === 'infrastructure';
      onLine(summary(grade, grading.candidate, asExpected));
      if (grading.candidate.role !== 'wrong' || explained) continue;
      explained = true;
      for (const text of whatItsAuthorReads(grade)) onLine(text);
    }
  }

  function showProblem(problem: GraderError): void {
    shown.wrong += 1;
    onLine(`  ${style('bad', '✗')} ${problem.message.replaceAll('\n', '\n    ')}`);
  }
}

interface Plan {
  lab: Lab;
  gradings: TourGrading[];
  problem?: GraderError;
}

async function planOf(lab: Lab): Promise<Plan> {
  try {
    const candidates = await chooseCandidates(lab);
    return { lab, gradings: candidates.map((candidate) => new TourGrading(lab, candidate)) };
  } catch (problem) {
    if (!(problem instanceof GraderError)) throw problem;
    return { lab, gradings: [], problem };
  }
}
