import { randomUUID } from 'node:crypto';
import inspector from 'node:inspector';
import { startServices } from '../../runtime/start-services.ts';
import { build } from '../build.ts';
import type { CheckResult } from '../check-result.ts';
import { runChecks } from '../engine/run-checks.ts';
import type { CheckDefinition } from '../kit/check.ts';
import type { Lab } from '../lab.ts';
import { type Launch, type LaunchSetting, openLaunch } from '../launch.ts';
import { newSeed } from '../random.ts';
import { makeRunFolder } from '../run-folder.ts';
import { processSandbox } from '../sandbox/process/process-sandbox.ts';
import type { Submission } from '../submission.ts';

/** Nobody thinks fast enough for a check's deadline: at a breakpoint there is none. */
const debuggingMs = 60 * 60 * 1000;

/** What `grade()` is for the engine: one started submission, judged check by check under vitest. */
export class VitestRun implements AsyncDisposable {
  readonly #setting: LaunchSetting;
  readonly #main: Launch;
  readonly #stack: AsyncDisposableStack;
  readonly #abort: AbortController;

  private constructor(
    setting: LaunchSetting,
    main: Launch,
    stack: AsyncDisposableStack,
    abort: AbortController,
  ) {
    this.#setting = setting;
    this.#main = main;
    this.#stack = stack;
    this.#abort = abort;
  }

  /**
   * Builds and starts a submission and waits until it is ready.
   * @throws {RunEnded} when it does not come so far; {RuntimeError} when a service does not.
   */
  static async open(
    lab: Lab,
    submission: Submission,
    seed = process.env.LAB_SEED || newSeed(),
  ): Promise<VitestRun> {
    await using stack = new AsyncDisposableStack();
    const abort = stack.adopt(new AbortController(), (controller) => controller.abort());
    const { signal } = abort;
    const runId = randomUUID();
    const folder = stack.use(makeRunFolder());
    const services =
      lab.services.length > 0
        ? stack.use(await startServices(lab.services, { signal }))
        : undefined;
    const { buildMs, readyMs } = lab.limits;
    await build(submission, {
      ...{ sandbox: processSandbox, mayFetch: true, folder, runId, buildMs, signal },
    });
    const setting: LaunchSetting = {
      ...{ lab, submission, folder, runId, seed, readyMs, signal },
      sandbox: processSandbox,
      services: services && Promise.resolve(services),
      startedAt: performance.now(),
    };
    const main = stack.use(await openLaunch(setting, { name: 'main' }));
    await main.app.ready();
    return new VitestRun(setting, main, stack.move(), abort);
  }

  /** Judges by the engine's own code, as if the lab had this check alone: `needs` are not looked at. */
  async judge(definition: CheckDefinition): Promise<CheckResult> {
    const { lab, seed, signal } = this.#setting;
    const found: CheckResult[] = [];
    await runChecks([definition], {
      ...{ seed, signal },
      main: this.#main,
      openLaunch: (options) => openLaunch(this.#setting, options),
      needs: new Map(),
      checkMs: inspector.url() === undefined ? lab.limits.checkMs : debuggingMs,
      parallel: 1,
      onResult: (result) => found.push(result),
    });
    const [result] = found;
    if (result) return result;
    throw new Error(`${definition.requirement} ${definition.name} was not judged`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#abort.abort();
    await this.#stack.disposeAsync();
  }
}
