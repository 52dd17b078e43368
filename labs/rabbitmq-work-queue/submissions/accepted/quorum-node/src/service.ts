import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ChannelModel } from 'amqplib';
import { DoneJobs } from './done-jobs.ts';
import { KeptConnection } from './kept-connection.ts';
import { log } from './log.ts';
import { openChannel, Publisher } from './publisher.ts';
import type { Settings } from './settings.ts';
import { settleJob } from './settle-job.ts';
import { Slot } from './slot.ts';
import { declareTopology, RENDER_QUEUE } from './topology.ts';

/**
 * The worker and the place where jobs are handed in. Each has a connection of its own, because a
 * broker that is short of memory stops reading from connections that publish, and a worker that
 * cannot acknowledge does not help it.
 */
export class Service {
  readonly #settings: Settings;
  readonly #done = new DoneJobs();
  readonly #slots: KeptConnection<Slot[]>;
  readonly #desk: KeptConnection<Publisher>;
  #stopping = false;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#slots = new KeptConnection(settings.amqpUrl, (connection, lost) =>
      this.#openSlots(connection, lost),
    );
    this.#desk = new KeptConnection(
      settings.amqpUrl,
      async (connection) => new Publisher(await openChannel(connection)),
    );
  }

  start(): void {
    void this.#slots.run();
    void this.#desk.run();
  }

  get ready(): boolean {
    const connected = this.#slots.current !== undefined && this.#desk.current !== undefined;
    return connected && !this.#stopping;
  }

  /**
   * Puts a new job into the queue and gives its id once the broker has confirmed it.
   * Rejects when there is no connection or the broker does not take the job.
   */
  async handIn(spec: unknown): Promise<string> {
    const publisher = this.#desk.current;
    if (publisher === undefined) throw new Error('there is no connection to the broker');
    const jobId = randomUUID();
    await publisher.publish({
      exchange: '',
      routingKey: RENDER_QUEUE,
      body: Buffer.from(JSON.stringify({ jobId, spec })),
      messageId: jobId,
      mandatory: true,
    });
    return jobId;
  }

  /** Takes no more jobs and settles those in hand, while there is time. */
  async stop(): Promise<void> {
    this.#stopping = true;
    // What remains of the time is for saying goodbye to the broker, and for the exit itself.
    const outOfTime = pause(this.#settings.shutdownMs * 0.8);
    const goodbye = Promise.all([
      this.#slots.stop(async (slots) => {
        const settled = Promise.all(slots.map((slot) => slot.stop()));
        await Promise.race([settled, outOfTime]).catch((error) => log('shutdown', error));
      }),
      this.#desk.stop(),
    ]);
    await Promise.race([goodbye, pause(this.#settings.shutdownMs * 0.9)]);
  }

  async #openSlots(connection: ChannelModel, lost: AbortSignal): Promise<Slot[]> {
    const settings = this.#settings;
    const channel = await openChannel(connection);
    await declareTopology(channel, settings.retryDelayMs);
    await channel.close();
    const slots: Slot[] = [];
    while (slots.length < settings.prefetch) {
      const slot = await Slot.open(connection, (message, publisher) =>
        settleJob(message, { settings, done: this.#done, publisher, lost }),
      );
      slots.push(slot);
    }
    log('connected and consuming');
    return slots;
  }
}
