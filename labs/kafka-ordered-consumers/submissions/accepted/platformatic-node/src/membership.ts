import { Consumer, type ConsumerGroupJoinPayload } from '@platformatic/kafka';
import { Assignment } from './assignment.ts';
import { clientOptions, dropConnections } from './kafka-client.ts';
import type { WorkerTools } from './partition-worker.ts';
import { pause, persist, reason } from './persist.ts';
import { withDeadline } from './with-deadline.ts';

/**
 * A member of the group that reads nothing itself: it hears which partitions it has, and starts
 * and stops their work. Through outages it keeps its member id, because a member that came back
 * under a new one would have to wait until the session of the old one is over.
 */
export class Membership {
  readonly #consumer: Consumer;
  readonly #tools: WorkerTools;
  readonly #abort = new AbortController();
  #assignment: Assignment | undefined;
  #joining = false;

  constructor(tools: WorkerTools) {
    this.#tools = tools;
    const { settings } = tools;
    this.#consumer = new Consumer({
      ...clientOptions(settings, 'member'),
      groupId: settings.group,
      sessionTimeout: settings.sessionMs,
      rebalanceTimeout: settings.sessionMs,
      heartbeatInterval: Math.min(Math.ceil(settings.sessionMs / 5), 1_000),
      // Joining may take until the session of a dead member is over.
      requestTimeout: settings.sessionMs + 5_000,
      protocols: [{ name: 'roundrobin', version: 0 }],
    });
    this.#consumer.topics.track(settings.readings);
    this.#consumer.on('consumer:group:join', (joined) => this.#begin(joined));
    this.#consumer.on('consumer:group:rebalance', () => void this.#assignment?.stop());
    // After an error that is not about the group the client sends no heartbeats any more.
    this.#consumer.on('consumer:heartbeat:error', ({ error }) => this.#joinAfter(error));
    this.#consumer.on('error', (error: Error) => this.#joinAfter(error));
  }

  /** Whether the group has given this member partitions, or told it that there are none for it. */
  get isMember(): boolean {
    return this.#assignment !== undefined && this.#consumer.isActive();
  }

  /** Joins the group, and joins it again whenever it was lost. */
  start(): void {
    void this.#join();
    void this.#watch();
  }

  /** Finishes what is in hand, if that takes no longer than 2 s, and leaves the group. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await withDeadline(2_000, this.#assignment?.stop() ?? Promise.resolve()).catch(() => {});
    // The answer to a join that hangs would come before the one to the leaving.
    if (!this.#consumer.isActive()) dropConnections(this.#consumer);
    await this.#consumer.leaveGroup();
  }

  async #join(): Promise<void> {
    if (this.#joining || this.#abort.signal.aborted) return;
    this.#joining = true;
    const join = () => this.#consumer.joinGroup();
    await persist('Joining the group', join, this.#abort.signal).catch(() => {});
    this.#joining = false;
  }

  #joinAfter(error: Error): void {
    console.error('The group was lost, joining again:', reason(error));
    void this.#join();
  }

  #begin({ generationId, assignments = [] }: ConsumerGroupJoinPayload): void {
    if (this.#abort.signal.aborted) return;
    const partitions = assignments.flatMap((it) => it.partitions);
    console.log(`Generation ${generationId}: partitions [${partitions}]`);
    // The old one may still finish a step. The ledger lets it, or this one, but not both.
    void this.#assignment?.stop();
    this.#assignment = new Assignment(partitions, this.#tools);
  }

  /** A line that is dead without having broken would be waited for as long as a join may take. */
  async #watch(): Promise<void> {
    while (!this.#abort.signal.aborted) {
      try {
        await this.#tools.reader.ping();
      } catch {
        this.#tools.reader.dropConnections();
        dropConnections(this.#consumer);
      }
      await pause(1_000, this.#abort.signal).catch(() => {});
    }
  }
}
