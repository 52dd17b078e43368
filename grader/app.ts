import { patience } from './deadline.ts';
import { exitWithin } from './exit-within.ts';
import { describeExit, RunEnded } from './outcome.ts';
import type { SandboxNetwork } from './sandbox/network.ts';
import type { Exit, Sandbox, SandboxedProcess } from './sandbox/sandbox.ts';
import type { Timeline } from './timeline.ts';

/** What it takes to start a submission, again and again the same way. */
export interface AppSpec {
  name: string;
  sandbox: Sandbox;
  command: readonly [string, ...string[]];
  folder: string;
  dataFolder: string;
  port: number;
  network: SandboxNetwork;
  env: Readonly<Record<string, string>>;
  timeline: Timeline;
  readyMs: number;
  signal?: AbortSignal | undefined;
}

/** A submission that runs: where it listens, and what may be done to it. */
export class App implements AsyncDisposable {
  readonly port: number;
  readonly url: string;
  readonly #spec: AppSpec;
  #process: SandboxedProcess | undefined;
  #expectedToEnd = false;
  #crash: Exit | undefined;

  private constructor(spec: AppSpec) {
    this.#spec = spec;
    this.port = spec.port;
    this.url = `http://127.0.0.1:${spec.port}`;
  }

  /** Starts the process; `ready()` waits for it. Everything else can happen in between. */
  static spawn(spec: AppSpec): App {
    const app = new App(spec);
    app.#spawn();
    return app;
  }

  get running(): boolean {
    return this.#process !== undefined && this.#process.exit === undefined;
  }

  /** How it ended, when it ended without being asked to. */
  get crash(): Exit | undefined {
    return this.#crash;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  lastOutput(lines = 20): string[] {
    return this.#process?.output.lastLines(lines) ?? [];
  }

  outputText(): string {
    return this.#process?.output.text() ?? '';
  }

  /** @throws {RunEnded} when it does not become ready in time. */
  async ready(): Promise<void> {
    const process = this.#running();
    const { waitUntilReady } = await import('./ready.ts');
    await waitUntilReady(process, { ...this.#spec, agent: this.#spec.network.agent });
    this.#note('is ready');
  }

  /** Sends SIGKILL, as a power cut would; resolves when nothing of it is left. */
  async kill(): Promise<void> {
    this.#note('SIGKILL');
    await this.#end();
  }

  /**
   * Sends SIGTERM and waits for the end.
   * @returns how it ended, or `undefined` when it had not after `deadlineMs`; it is then killed.
   */
  async stop(deadlineMs = 5000): Promise<Exit | undefined> {
    const process = this.#running();
    this.terminate();
    const exit = await this.exitWithin(deadlineMs);
    if (exit === undefined) this.#note(`has not ended ${deadlineMs} ms after SIGTERM`);
    await process.destroy();
    return exit;
  }

  /** Sends SIGTERM and does not wait. */
  terminate(): void {
    this.#expectedToEnd = true;
    this.#note('SIGTERM');
    this.#running().signal('SIGTERM');
  }

  /** How it ended, once it has; `undefined` when it had not after `deadlineMs`. */
  async exitWithin(deadlineMs: number): Promise<Exit | undefined> {
    return exitWithin(this.#running(), deadlineMs * patience());
  }

  /** Stops every thread of it where it stands, until `continue`. */
  pause(): void {
    this.#note('SIGSTOP');
    this.#running().signal('SIGSTOP');
  }

  continue(): void {
    this.#note('SIGCONT');
    this.#running().signal('SIGCONT');
  }

  /** Starts it again with the same environment, port and data folder, after killing what runs. */
  async restart(): Promise<void> {
    if (this.#process) await this.#end();
    this.#spawn();
    await this.ready();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process) await this.#end();
  }

  #spawn(): void {
    const { timeline, name, ...spec } = this.#spec;
    this.#expectedToEnd = false;
    this.#crash = undefined;
    const process = spec.sandbox.start({
      command: spec.command,
      folder: spec.folder,
      dataFolder: spec.dataFolder,
      env: spec.env,
      network: spec.network,
      onLine: (line) => timeline.add('log', `${name}: ${line}`),
    });
    this.#process = process;
    this.#note('starts');
    process.exited.then((exit) => {
      if (this.#process !== process) return;
      this.#note(describeExit(exit));
      if (!this.#expectedToEnd) this.#crash = exit;
    });
  }

  async #end(): Promise<void> {
    this.#expectedToEnd = true;
    await this.#process?.destroy();
  }

  #running(): SandboxedProcess {
    if (this.#process) return this.#process;
    throw new RunEnded('infrastructure', { message: `${this.#spec.name} was never started` });
  }

  #note(text: string): void {
    this.#spec.timeline.add('app', `${this.#spec.name} ${text}`);
  }
}
