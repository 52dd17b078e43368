import type { Grade } from '../../grader/grade-record.ts';
import { GraderError } from '../../grader/grader-error.ts';
import { isAllPassed } from './standing-of-grade.ts';

/**
 * The lab to go on with after a grade that passed; looked up only then. A catalog or progress file
 * that is broken keeps nobody from their grade.
 */
export async function nextLab(grade: Grade): Promise<string | undefined> {
  if (!isAllPassed(grade)) return undefined;
  try {
    const { loadRoadmap } = await import('../roadmap/roadmap.ts');
    const { entries, next } = await loadRoadmap();
    const others = entries.filter(({ lab, standing }) => lab.id !== grade.lab && !standing?.done);
    return next && next.lab.id !== grade.lab ? next.lab.id : others[0]?.lab.id;
  } catch (error) {
    if (error instanceof GraderError) return undefined;
    throw error;
  }
}
