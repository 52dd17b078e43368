import {
  type AmqpPeer,
  type CheckContext,
  expect,
  fail,
  type ReceivedMessage,
  shape,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamRequest,
} from '../../../grader/kit/index.ts';
import type { Job } from './job.ts';

export const jobsQueue = 'jobs.render';
export const deadQueue = 'jobs.render.dead';

/** What becomes of a call: a status, no answer at all, or a broken connection. */
export type Answer = number | UpstreamAnswer | 'park' | 'reset';

interface Wait {
  /** @default 5000 */
  deadlineMs?: number;
  /** Why it is expected, for the message. */
  because?: string;
  /** What makes waiting any longer useless, in words, once it has happened. */
  unless?: () => string | undefined;
}

const declaration = shape.object({ arguments: shape.record(shape.anything) });

/** How long a job may be on its way from the queue to its call. */
const hiddenMs = 4000;

interface Load {
  callsInFlight: number;
  readyInQueue: number;
}

/** Both sides of the worker: the queue it takes jobs from, and the renderer it calls. */
export class WorkQueue {
  readonly peer: AmqpPeer;
  readonly renderer: Upstream;
  readonly #until: CheckContext['until'];
  readonly #dead: ReceivedMessage[] = [];
  #events: readonly ReceivedMessage[] = [];

  private constructor(peer: AmqpPeer, { upstream, until }: CheckContext) {
    this.peer = peer;
    this.renderer = upstream('WORK_URL');
    this.#until = until;
  }

  /** The renderer answers 200 to everything until it is told otherwise. */
  static async open(it: CheckContext): Promise<WorkQueue> {
    const peer = await it.amqp();
    if (!(await peer.counts(jobsQueue))) fail(`there is no queue ${jobsQueue}`);
    const queue = new WorkQueue(peer, it);
    queue.renderer.respond(() => ({}));
    return queue;
  }

  async publish(...jobs: readonly Job[]): Promise<void> {
    for (const { body, as } of jobs) {
      await this.peer.publish({ routingKey: jobsQueue, body, ...as });
    }
  }

  /** Answers the calls for each job in this order; 200 to all further ones, and for other jobs. */
  answer(...plans: readonly (readonly [Job, ...Answer[]])[]): void {
    this.renderer.respond((request) => {
      const [job, ...answers] = plans.find(([{ jobId }]) => concerns(request, jobId)) ?? [];
      const answer = job && answers[this.calls(job).length - 1];
      return typeof answer === 'number' ? { status: answer } : (answer ?? {});
    });
  }

  /** The calls for a job so far. */
  calls({ jobId }: Pick<Job, 'jobId'>): UpstreamRequest[] {
    return this.renderer.requests.filter((request) => concerns(request, jobId));
  }

  /** Waits for a job's call, the first or a later one; a dead job will get none. */
  async called(
    job: Pick<Job, 'jobId'>,
    { times = 1, because, ...wait }: Wait & { times?: number } = {},
  ): Promise<UpstreamRequest> {
    const what = `${ordinal(times)} call for ${job.jobId}${inBrackets(because)}`;
    const found = await this.#until(
      what,
      async () => this.calls(job)[times - 1] ?? (times > 1 && (await this.deadLetter(job))),
      wait,
    );
    if ('state' in found) return found;
    return fail(`expected ${what}, got the job in ${deadQueue}`, {
      expected: what,
      actual: `the job in ${deadQueue}`,
    });
  }

  /** What is happening at this moment. */
  async load(): Promise<Load> {
    const { ready = 0 } = (await this.peer.counts(jobsQueue)) ?? {};
    return { callsInFlight: this.renderer.parked.length, readyInQueue: ready };
  }

  /**
   * The same once each of so many jobs is in a call or ready; a careless worker hides some.
   * @param stillMs how long it must have stayed as it is; a worker may be about to take more
   */
  async steadyLoad(jobs: number, stillMs = 0): Promise<Load> {
    const asked = performance.now();
    let since = asked;
    let seen: Load | undefined;
    return this.#until(`${jobs} jobs in calls or ready`, async () => {
      const load = await this.load();
      const now = performance.now();
      if (load.callsInFlight !== seen?.callsInFlight || load.readyInQueue !== seen.readyInQueue) {
        [seen, since] = [load, now];
      }
      const steady = load.callsInFlight + load.readyInQueue === jobs && now - since >= stillMs;
      return (steady || now - asked > hiddenMs) && load;
    });
  }

  async isQuorum(): Promise<boolean> {
    const { arguments: declared } = declaration.read(await this.peer.queue(jobsQueue), jobsQueue);
    return declared['x-queue-type'] === 'quorum';
  }

  /** Waits until so many jobs are ready in jobs.render. */
  async ready(count: number, { because, ...wait }: Wait = {}): Promise<void> {
    await this.#until(
      `${count} ready in ${jobsQueue}${inBrackets(because)}`,
      async () => {
        const { ready } = (await this.peer.counts(jobsQueue)) ?? {};
        expect(ready, 'ready').toBe(count);
        return true;
      },
      wait,
    );
  }

  /** Hears what jobs.events routes from now on. */
  async listen(): Promise<readonly ReceivedMessage[]> {
    this.#events = await this.peer.subscribe('jobs.events', '#');
    return this.#events;
  }

  /** The events about a job so far. */
  events({ jobId }: Pick<Job, 'jobId'>): ReceivedMessage[] {
    return this.#events.filter(({ body }) => body.includes(`"${jobId}"`));
  }

  async announced(
    job: Pick<Job, 'jobId'>,
    { because, ...wait }: Wait = {},
  ): Promise<ReceivedMessage> {
    const what = `an event about ${job.jobId}${inBrackets(because)}`;
    return this.#until(what, () => this.events(job)[0], wait);
  }

  /** Waits until a job is in jobs.render.dead, and takes it out. */
  async dead(job: Job, { because, unless, ...wait }: Wait = {}): Promise<ReceivedMessage> {
    const what = `${job.jobId} in ${deadQueue}${inBrackets(because)}`;
    const found = await this.#until(
      what,
      async () => (await this.deadLetter(job)) ?? unless?.(),
      wait,
    );
    return typeof found === 'string' ? fail(found) : found;
  }

  async deadLetter({ jobId }: Pick<Job, 'jobId'>): Promise<ReceivedMessage | undefined> {
    return (await this.deadLetters()).find(({ body }) => body.includes(jobId));
  }

  /** All that has been in jobs.render.dead so far. */
  async deadLetters(): Promise<readonly ReceivedMessage[]> {
    for (let next = await this.peer.take(deadQueue); next; next = await this.peer.take(deadQueue)) {
      this.#dead.push(next);
    }
    return this.#dead;
  }

  async expectNotDead(job: Pick<Job, 'jobId'>, when: string): Promise<void> {
    if (await this.deadLetter(job)) fail(`${job.jobId} is in ${deadQueue}, ${when}`);
  }
}

/** By key or by body, so that a mistake in one of them leaves the call recognisable. */
const concerns = ({ headers, body }: UpstreamRequest, jobId: string) =>
  headers['idempotency-key'] === jobId || body.includes(`"${jobId}"`);

const inBrackets = (because: string | undefined) => (because ? ` (${because})` : '');

const ordinal = (times: number) =>
  ['no', 'a', 'a second', 'a third', 'a fourth'][times] ?? 'one more';
