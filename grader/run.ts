import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Services } from '../runtime/start-services.ts';
import { asRunEnded } from './as-run-ended.ts';
import { build } from './build.ts';
import type { CheckResult } from './check-result.ts';
import { compileModules } from './compile-modules.ts';
import { contentHash } from './content-hash.ts';
import { Deadline } from './deadline.ts';
import { type FrozenFolder, freeze } from './freeze.ts';
import type { GradeEvent, GradeOptions } from './grade-options.ts';
import type { Grade } from './grade-record.ts';
import { GraderError } from './grader-error.ts';
import { isolationOf } from './isolation-of.ts';
import { openJournal, type RunJournal } from './journal.ts';
import type { CheckDefinition } from './kit/check.ts';
import { hasChecks, type Lab } from './lab.ts';
import { type Launch, type LaunchOptions, openLaunch } from './launch.ts';
import { type Outcome, type OutcomeDetail, RunEnded } from './outcome.ts';
import { newSeed } from './random.ts';
import { makeRunFolder, type RunFolder } from './run-folder.ts';
import { type ChosenSandbox, chooseSandbox } from './sandbox/choose-sandbox.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import { discloseDetail, scoreRequirements } from './score.ts';
import { missingPrograms, type Submission, startProblem } from './submission.ts';
import { unreached } from './unreached.ts';

/** One grading: its clock, seed, folder and journal, and the steps of the story in grade.ts. */
export class Run implements AsyncDisposable {
  readonly #lab: Lab;
  readonly #submission: Submission;
  readonly #options: GradeOptions;
  readonly #seed: string;
  readonly #runId = randomUUID();
  readonly #folder: RunFolder = makeRunFolder();
  readonly #startedAt = new Date();
  readonly #clock = performance.now();
  readonly #abort = new AbortController();
  readonly #journal: RunJournal;
  readonly #results: CheckResult[] = [];
  readonly #phases = { servicesMs: 0, buildMs: 0, readyMs: 0, checksMs: 0 };
  readonly #deadline: Deadline;
  #chosen: ChosenSandbox | undefined;
  #services: Promise<Services> | undefined;
  #started: Services['started'] = [];
  #plan: CheckDefinition[] = [];
  #hashes: Promise<[string, string]> | undefined;
  #frozen: FrozenFolder | undefined;
  #compiled: Promise<string | undefined> | undefined;
  #outcome: Outcome = 'graded';
  #detail: OutcomeDetail | null = null;
  #judging = false;

  constructor(lab: Lab, submission: Submission, options: GradeOptions) {
    this.#lab = lab;
    this.#submission = submission;
    this.#options = options;
    this.#seed = options.seed ?? newSeed();
    this.#journal = openJournal(this.#runId, {
      lab,
      submissionFolder: submission.folder,
      seed: this.#seed,
      startedAt: this.#startedAt.toISOString(),
      ...(options.recordAs === undefined ? {} : { recordAs: options.recordAs }),
    });
    this.#deadline = new Deadline(lab.limits.runMs, () => this.#abort.abort(this.#overtime()));
    const stop = () => this.#abort.abort(options.signal?.reason);
    if (options.signal?.aborted) stop();
    options.signal?.addEventListener('abort', stop, { once: true });
  }

  /** @throws {RunEnded} `environment` where the checks are not. */
  assertChecks(): void {
    if (hasChecks(this.#lab)) return;
    throw new RunEnded('environment', {
      message: 'Not gradable here: the learner edition has no checks. "lab check" packs your work.',
    });
  }

  /** @throws {RunEnded} `environment` when a program the submission needs is not on this machine. */
  assertPrograms(): void {
    // An image has programs of its own.
    if (this.#sandbox.name === 'container') return;
    const missing = missingPrograms(this.#submission);
    if (missing.length === 0) return;
    throw new RunEnded('environment', {
      message: `Not gradable here: needs ${missing.join(', ')}. Install it, or correct lab.json.`,
    });
  }

  /** Begins to start what the lab needs; it goes on while the submission is built. */
  startServices(): void {
    if (this.#lab.services.length === 0) return;
    const started = performance.now();
    this.#services = this.#realServices();
    this.#services
      .then((services) => {
        this.#phases.servicesMs = Math.round(performance.now() - started);
        this.#started = services.started;
        services.lost.addEventListener('abort', () => this.#abort.abort(services.lost.reason));
      })
      .catch(() => undefined);
  }

  /** @throws {GraderError} `environment` or `infrastructure` when there is none to be had. */
  async chooseSandbox(): Promise<void> {
    const { sandbox: name, isolate } = this.#options;
    this.#chosen = await chooseSandbox({ name, isolate });
    const { warning } = this.#chosen;
    if (warning !== undefined) this.#emit({ type: 'warning', text: warning });
  }

  async build(): Promise<void> {
    if (!this.#submission.build) return;
    this.#emit({ type: 'phase', phase: 'build' });
    const started = performance.now();
    await build(this.#submission, {
      sandbox: this.#sandbox,
      mayFetch: !this.#options.isolate,
      folder: this.#folder,
      runId: this.#runId,
      buildMs: this.#lab.limits.buildMs,
      signal: this.#abort.signal,
    });
    this.#phases.buildMs = Math.round(performance.now() - started);
  }

  /** Of other people's code, what is judged from here on is known to the last byte. */
  async freeze(): Promise<void> {
    if (this.#options.isolate) this.#frozen = await freeze(this.#submission.folder);
  }

  /** What has changed while it ran was judged as something else than it is: that counts for nothing. */
  async assertFrozen(): Promise<void> {
    if (!(await this.#frozen?.hasChanged())) return;
    this.#results.length = 0;
    this.#outcome = 'infrastructure';
    this.#detail = { message: 'The files of the submission changed while it was judged.' };
  }

  /** @throws {RunEnded} `crashed` when there is nothing to start. */
  async launch(options: LaunchOptions = { name: 'main' }): Promise<Launch> {
    const problem = startProblem(this.#submission);
    if (problem) throw new RunEnded('crashed', { message: problem });
    return openLaunch(
      {
        lab: this.#lab,
        submission: this.#submission,
        services: this.#services,
        sandbox: this.#sandbox,
        folder: this.#folder,
        runId: this.#runId,
        seed: this.#seed,
        startedAt: this.#clock,
        readyMs: this.#options.readyMs ?? this.#lab.limits.readyMs,
        compiled: await this.#compiled,
        signal: this.#abort.signal,
      },
      options,
    );
  }

  /** What will be judged, fixed before anything is. */
  async plan(): Promise<CheckDefinition[]> {
    const { loadChecks } = await import('./engine/load-checks.ts');
    const all = await loadChecks(this.#lab);
    const { only } = this.#options;
    this.#plan = only ? all.filter(({ requirement }) => only.includes(requirement)) : all;
    this.#journal.plan(this.#plan);
    this.#emit({ type: 'plan', checks: this.#plan.length });
    this.#hashes = this.#hash();
    return this.#plan;
  }

  async ready(launch: Launch): Promise<void> {
    this.#emit({ type: 'phase', phase: 'ready' });
    const started = performance.now();
    await launch.app.ready();
    this.#phases.readyMs = Math.round(performance.now() - started);
  }

  async checks(plan: CheckDefinition[], main: Launch): Promise<void> {
    this.#judging = true;
    this.#emit({ type: 'phase', phase: 'checks' });
    const { needsOwnLaunch, runChecks } = await import('./engine/run-checks.ts');
    const started = performance.now();
    if (plan.filter(needsOwnLaunch).length > 1) this.#compiled = this.#compile();
    try {
      await runChecks(plan, {
        main,
        openLaunch: (options) => this.launch(options),
        needs: new Map(this.#lab.requirements.map(({ id, needs }) => [id, needs])),
        seed: this.#seed,
        checkMs: this.#lab.limits.checkMs,
        parallel: this.#options.parallel ?? Math.max(2, availableParallelism()),
        signal: this.#abort.signal,
        onResult: (result) => this.#keep(result),
      });
      this.#abort.signal.throwIfAborted();
    } finally {
      this.#phases.checksMs = Math.round(performance.now() - started);
    }
  }

  /** Turns whatever stopped the run into its outcome. */
  end(error: unknown): void {
    if (error instanceof GraderError && error.code === 'bad-lab') throw error;
    const reason = this.#abort.signal.aborted ? this.#abort.signal.reason : error;
    const ended = asRunEnded(reason, this.#options.signal?.aborted === true);
    this.#outcome = ended.outcome;
    this.#detail = this.#judging ? discloseDetail(this.#lab, ended.detail) : ended.detail;
  }

  async grade(): Promise<Grade> {
    const [labHash, submissionHash] = await (this.#hashes ?? this.#hash());
    const grade: Grade = {
      formatVersion: 1,
      lab: this.#lab.id,
      labTitle: this.#lab.title,
      labHash,
      submissionHash,
      seed: this.#seed,
      ...isolationOf(this.#chosen),
      outcome: this.#outcome,
      outcomeDetail: this.#detail,
      score: 0,
      maxScore: 100,
      requirements: scoreRequirements(
        this.#lab,
        this.#plan,
        this.#results,
        unreached(this.#outcome, this.#detail),
      ),
      services: [...this.#started],
      phases: this.#phases,
      startedAt: this.#startedAt.toISOString(),
      durationMs: Math.round(performance.now() - this.#clock),
    };
    grade.score = grade.requirements.reduce((sum, { earned }) => sum + earned, 0);
    return grade;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#deadline[Symbol.dispose]();
    this.#abort.abort(new RunEnded('interrupted', { message: 'The run is over.' }));
    const services = await this.#services?.catch(() => undefined);
    await services?.[Symbol.asyncDispose]();
    await this.#folder[Symbol.asyncDispose]();
    // Last: whoever is killed while the tenants go has judged everything.
    this.#journal.close();
  }

  async #realServices(): Promise<Services> {
    const { startServices } = await import('../runtime/start-services.ts');
    return startServices(this.#lab.services, {
      ...(this.#options.backend ? { backend: this.#options.backend } : {}),
      signal: this.#abort.signal,
      onProgress: (progress) => this.#emit({ type: 'service', progress }),
    });
  }

  /** Only to save time: where it cannot be done, launches begin without it. */
  #compile(): Promise<string | undefined> {
    const { signal } = this.#abort;
    const setting = { sandbox: this.#sandbox, folder: this.#folder, runId: this.#runId, signal };
    return compileModules(this.#submission, setting).catch(() => undefined);
  }

  get #sandbox(): Sandbox {
    if (this.#chosen) return this.#chosen.sandbox;
    throw new Error('The sandbox is chosen before anything is run in it.');
  }

  #keep(result: CheckResult): void {
    this.#results.push(result);
    this.#journal.result(result);
    this.#emit({ type: 'check', result });
  }

  #emit(event: GradeEvent): void {
    this.#options.onEvent?.(event);
  }

  #hash(): Promise<[string, string]> {
    const { folder, checksFolder } = this.#lab;
    return Promise.all([
      contentHash([`${folder}/lab.yaml`, checksFolder]),
      this.#options.submissionHash ?? contentHash([this.#submission.folder]),
    ]);
  }

  #overtime(): RunEnded {
    const { runMs } = this.#lab.limits;
    return new RunEnded('timed-out', {
      message: `The run was not over after ${runMs / 1000} s; what was not judged has not passed.`,
    });
  }
}
