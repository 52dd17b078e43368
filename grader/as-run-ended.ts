import { GraderError } from './grader-error.ts';
import { RunEnded } from './outcome.ts';

/** The outcome that whatever stopped a run has; `interrupted` when the caller wanted it to stop. */
export function asRunEnded(reason: unknown, interrupted: boolean): RunEnded {
  if (interrupted) return new RunEnded('interrupted', { message: 'Interrupted.' });
  if (reason instanceof RunEnded) return reason;
  if (reason instanceof Error && reason.name === 'RuntimeError' && 'code' in reason) {
    const missing = ['service-missing', 'engine-missing', 'image-missing', 'bad-option'];
    const outcome = missing.includes(String(reason.code)) ? 'environment' : 'infrastructure';
    const prefix = outcome === 'environment' ? 'Not gradable here: ' : '';
    return new RunEnded(outcome, { message: prefix + reason.message }, { cause: reason });
  }
  if (reason instanceof GraderError && isHere(reason.code)) {
    return new RunEnded(reason.code, { message: reason.message }, { cause: reason });
  }
  const message = reason instanceof Error ? reason.message : String(reason);
  const text = `The grader failed: ${message}. The fault is ours; nothing was counted.`;
  return new RunEnded('infrastructure', { message: text }, { cause: reason });
}

const isHere = (code: string): code is 'environment' | 'infrastructure' =>
  code === 'environment' || code === 'infrastructure';
