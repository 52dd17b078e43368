import type { CheckResult } from '../check-result.ts';
import type { CheckDefinition } from '../kit/check.ts';
import type { Launch, LaunchOptions } from '../launch.ts';
import { RunEnded } from '../outcome.ts';
import { health } from '../ready.ts';
import { blameService } from './blame-service.ts';
import { judge, runCheck } from './run-check.ts';

export interface RunChecksOptions {
  /** For the checks that share one launch. Ready. */
  main: Launch;
  /** For those that need one of their own. */
  openLaunch: (options: LaunchOptions) => Promise<Launch>;
  /** Requirements that each requirement needs. */
  needs: ReadonlyMap<string, readonly string[]>;
  seed: string;
  checkMs: number;
  /** How many isolated checks run beside the shared ones. */
  parallel: number;
  signal: AbortSignal;
  onResult: (result: CheckResult) => void;
}

/** A service that crashes more often than this is not started again. */
const maxCrashes = 5;

/**
 * Runs the planned checks: those that share the main launch one after the other, isolated ones
 * beside them. Results are handed over as they fall; `needs` decides what is `blocked`.
 * @throws {RunEnded} `crashed` when the service keeps crashing; what was not reached has no result.
 */
export async function runChecks(
  plan: readonly CheckDefinition[],
  options: RunChecksOptions,
): Promise<void> {
  const run = { ...options, verdicts: verdictBoard(plan, options) };
  const isolated = plan.filter(needsOwnLaunch);
  const shared = plan.filter((definition) => !needsOwnLaunch(definition));
  const queue = [...isolated];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await runIsolated(next, run);
  };
  const workers = Array.from({ length: Math.min(options.parallel, isolated.length) }, worker);
  const ends = await Promise.allSettled([runShared(shared, run), ...workers]);
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken) throw broken.reason;
}

export const needsOwnLaunch = ({ options }: CheckDefinition): boolean =>
  options.isolated === true || options.profile !== undefined || options.env !== undefined;

interface Run extends RunChecksOptions {
  verdicts: VerdictBoard;
}

async function runShared(checks: readonly CheckDefinition[], run: Run): Promise<void> {
  let crashes = 0;
  for (const [index, definition] of checks.entries()) {
    if (run.signal.aborted) return;
    if (await run.verdicts.blocked(definition)) {
      run.verdicts.settle(blockedResult(definition));
      continue;
    }
    const result = await runCheck(definition, run.main, run);
    const lastOfRequirement = checks[index + 1]?.requirement !== definition.requirement;
    const { app } = run.main;
    if (!app.running || (lastOfRequirement && !(await answers(run)))) {
      crashes += 1;
      run.verdicts.settle(await blameService(result, app));
      if (crashes >= maxCrashes) throw keepsCrashing(run.main, crashes);
      if (!run.signal.aborted) await app.restart();
      continue;
    }
    run.verdicts.settle(result);
  }
}

async function runIsolated(definition: CheckDefinition, run: Run): Promise<void> {
  if (run.signal.aborted) return;
  if (await run.verdicts.blocked(definition)) {
    run.verdicts.settle(blockedResult(definition));
    return;
  }
  const started = performance.now();
  let launch: Launch | undefined;
  try {
    launch = await run.openLaunch({
      name: `${definition.requirement}-${run.verdicts.position(definition)}`,
      profile: definition.options.profile,
      ...(definition.options.env ? { env: definition.options.env } : {}),
    });
    await launch.app.ready();
    const result = await runCheck(definition, launch, run);
    run.verdicts.settle(launch.app.running ? result : await blameService(result, launch.app));
  } catch (error) {
    if (run.signal.aborted) return;
    const { requirement, name } = definition;
    const durationMs = performance.now() - started;
    const timeline = launch?.timeline.since(0) ?? [];
    run.verdicts.settle({ requirement, name, ...judge(error), durationMs, timeline });
  } finally {
    await launch?.[Symbol.asyncDispose]();
  }
}

/**
 * A hung service fails the requirement that hung it, not the next one. Any answer will do: one that
 * is not ready for a moment, as while its group is rebalanced, has not hung.
 */
async function answers({ main }: Run): Promise<boolean> {
  const seen = await health(main.agent, main.app.port, { keptConnection: true });
  return seen === 'ready' || seen.startsWith('status ');
}

function keepsCrashing({ app }: Launch, crashes: number): RunEnded {
  return new RunEnded('crashed', {
    message: `The service stopped working ${crashes} times and was not started again.`,
    ...(app.crash ? { exit: app.crash } : {}),
    port: app.port,
    lastOutput: app.lastOutput(20),
  });
}

const blockedResult = ({ requirement, name }: CheckDefinition): CheckResult => ({
  requirement,
  name,
  verdict: 'blocked',
  durationMs: 0,
  message: 'Not judged: a requirement it needs has not passed.',
  timeline: [],
});

interface VerdictBoard {
  settle(result: CheckResult): void;
  /** Waits for what the check's requirement needs; true when some of it did not pass. */
  blocked(definition: CheckDefinition): Promise<boolean>;
  position(definition: CheckDefinition): number;
}

function verdictBoard(plan: readonly CheckDefinition[], options: RunChecksOptions): VerdictBoard {
  const open = new Map<
    string,
    { left: number; passed: boolean; done: PromiseWithResolvers<boolean> }
  >();
  for (const { requirement } of plan) {
    const entry = open.get(requirement) ?? {
      left: 0,
      passed: true,
      done: Promise.withResolvers<boolean>(),
    };
    entry.left += 1;
    open.set(requirement, entry);
  }
  options.signal.addEventListener('abort', () => {
    for (const { done } of open.values()) done.resolve(false);
  });
  return {
    settle(result) {
      options.onResult(result);
      const entry = open.get(result.requirement);
      if (!entry) return;
      entry.left -= 1;
      entry.passed &&= result.verdict === 'passed';
      if (entry.left === 0) entry.done.resolve(entry.passed);
    },
    async blocked({ requirement }) {
      for (const need of options.needs.get(requirement) ?? []) {
        const entry = open.get(need);
        if (entry && !(await entry.done.promise)) return true;
      }
      return false;
    },
    position: (definition) => plan.indexOf(definition),
  };
}
