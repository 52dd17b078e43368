import type { CheckContext } from '../../../grader/kit/index.ts';
import type { Instance } from './aggregator.ts';

/** A second instance that is on its way up while the check goes on. */
export interface Starting {
  /**
   * Waits until it is ready.
   * @throws what kept it from starting, or {CheckFailure} when it is not ready in time
   */
  ready(when: string, deadlineMs: number): Promise<Instance>;
}

export function startMeanwhile(
  { another, until }: CheckContext,
  env?: Readonly<Record<string, string>>,
): Starting {
  let end: { instance: Instance } | { error: unknown } | undefined;
  another(env).then(
    (instance) => {
      end = { instance };
    },
    (error: unknown) => {
      end = { error };
    },
  );
  return {
    async ready(when, deadlineMs) {
      const what = `GET /healthz of the second instance to answer 200 (${when})`;
      const found = await until(what, () => end, { deadlineMs });
      if ('error' in found) throw found.error;
      return found.instance;
    },
  };
}
