import type { Broker } from './broker.ts';
import type { Settings } from './settings.ts';

/** Works on the jobs in jobs.render, `settings.prefetch` of them at a time. */
export async function startWorker(_broker: Broker, _settings: Settings): Promise<void> {
  // RWQ-03: consume, but never more than you can work on
  // RWQ-08: a message that is no job is dead, without a call
  // RWQ-11: POST {workUrl}/render with the job and its idempotency key
  //
  // 2xx           announce it, then acknowledge                   RWQ-04, RWQ-05
  // 422           dead at once                                    RWQ-08
  // 5xx, silence  again later, at most maxAttempts calls          RWQ-06, RWQ-07
}
