import type { App } from '../app.ts';
import type { CheckResult } from '../check-result.ts';
import { describeExit } from '../outcome.ts';

/** A lost connection is seen before the end of the process that held it. */
const noticeMs = 200;
const shownOutput = 8;

/** In words how a service ended without being asked to; `undefined` when it runs, or was ended by us. */
export async function crashOf(app: App): Promise<string | undefined> {
  if (app.running) await app.exitWithin(noticeMs);
  return app.crash && describeExit(app.crash);
}

/**
 * The result of a check after which the service was gone or silent. That explains more than the
 * failure it causes, and a check must not pass over it.
 */
export async function blameService(result: CheckResult, app: App): Promise<CheckResult> {
  const crash = await crashOf(app);
  if (crash === undefined && !app.running) return result;
  const before = result.message === undefined ? [] : [result.message];
  const said = crash === undefined ? [silent] : crashLines(crash, app, before);
  return { ...result, verdict: 'failed', message: [...before, ...said].join('\n') };
}

const silent = 'After this, GET /healthz did not answer any more; the service was restarted.';

function crashLines(crash: string, app: App, before: readonly string[]): string[] {
  const known = before.some((message) => message.includes(crash));
  const sentence = known ? '' : `The service ${crash} while it was being judged.`;
  const output = app.lastOutput(shownOutput);
  const heading = [sentence, output.length > 0 ? 'Its last output:' : ''].filter(Boolean).join(' ');
  return [heading, ...output].filter(Boolean);
}
