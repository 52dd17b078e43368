import { Worker } from 'node:worker_threads';
import { CheckFailure } from '../check-failure.ts';
import type { Answer, Question } from './document-threads.ts';

interface ThreadOptions {
  /**
   * For one question, once the validators are loaded; an honest document needs about a second.
   * @default 20000
   */
  deadlineMs?: number;
}

const maxMemoryMb = 256;

interface Pending {
  question: Question;
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

/** The thread that knows one document. It does not keep the process alive while nobody asks. */
export class DocumentThread {
  readonly #worker: Worker;
  readonly #deadlineMs: number;
  readonly #queue: Pending[] = [];
  #ready = false;
  #timer: NodeJS.Timeout | undefined;
  /** Why there is no point in asking any more. */
  #hopeless: CheckFailure | undefined;
  /** Whether it can be asked; one that gave up answers so at once. */
  alive = true;

  constructor(document: string, { deadlineMs = 20_000 }: ThreadOptions = {}) {
    this.#deadlineMs = deadlineMs;
    this.#worker = new Worker(new URL('./document-judge.ts', import.meta.url), {
      workerData: document,
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
    });
    this.#worker.unref();
    this.#worker.on('message', (message: Answer | 'ready') => this.#heard(message));
    this.#worker.on('error', (error: NodeJS.ErrnoException) => this.#broke(error));
  }

  get busy(): boolean {
    return this.#queue.length > 0;
  }

  ask(question: Question): Promise<Answer> {
    if (this.#hopeless) return Promise.reject(this.#hopeless);
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#queue.push({ question, resolve, reject });
    this.#worker.ref();
    if (this.#ready && this.#queue.length === 1) this.#send();
    return promise;
  }

  end(): void {
    this.alive = false;
    void this.#worker.terminate();
  }

  #send(): void {
    const [next] = this.#queue;
    if (next === undefined) {
      this.#worker.unref();
      return;
    }
    this.#worker.postMessage(next.question);
    const ms = this.#deadlineMs;
    this.#timer = setTimeout(() => this.#giveUp(`within ${ms} ms`), ms);
  }

  #heard(message: Answer | 'ready'): void {
    clearTimeout(this.#timer);
    if (message === 'ready') this.#ready = true;
    else this.#answer(message);
    this.#send();
  }

  #answer(answer: Answer): void {
    const asked = this.#queue.shift();
    if (answer.unusable === undefined) asked?.resolve(answer);
    else asked?.reject(new CheckFailure(`The document: ${answer.unusable}`));
  }

  /** Memory is what the document filled; anything else that breaks the thread is our fault. */
  #broke(error: NodeJS.ErrnoException): void {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') this.#giveUp(`in ${maxMemoryMb} MiB`);
    else {
      this.alive = false;
      this.#rejectAll(error);
    }
  }

  #giveUp(limit: string): void {
    const message = `The document: expected it to be judged ${limit}, but there was no end to it. Look for a pattern that backtracks, or references that multiply.`;
    const failure = new CheckFailure(message, { expected: `judged ${limit}`, actual: 'no end' });
    this.#hopeless = failure;
    this.#rejectAll(failure);
  }

  #rejectAll(error: Error): void {
    clearTimeout(this.#timer);
    void this.#worker.terminate();
    for (const { reject } of this.#queue.splice(0)) reject(error);
  }
}
