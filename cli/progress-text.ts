import type { GradeEvent } from '../grader/grade.ts';

/** Follows one grading: what it is doing after each event, in a few words. */
export function progressText(): (event: GradeEvent) => string | undefined {
  let checks = 0;
  let done = 0;
  return (event) => {
    switch (event.type) {
      case 'service': {
        const { service, phase, detail } = event.progress;
        return `${service} ${phase} ${detail}`;
      }
      case 'warning':
        return undefined;
      case 'phase':
        return { build: 'building …', ready: 'starting …', checks: 'judging …' }[event.phase];
      case 'plan':
        checks = event.checks;
        return undefined;
      case 'check':
        done += 1;
        return `judging … ${done} of ${checks}`;
    }
  };
}
