import { Admin, type Connection, UserError } from '@platformatic/kafka';
import type { ServiceAccess } from '../../runtime/service-access.ts';
import {
  type KafkaGateway,
  startKafkaGateway,
} from '../../runtime/services/kafka/kafka-gateway.ts';
import { CheckFailure } from './check-failure.ts';

/** Longest time for one request. */
export const requestMs = 5000;

/** A tenant's broker as the grader reaches it: past the submission's fault proxy, by short names. */
export class KafkaConnection implements AsyncDisposable {
  readonly prefix: string;
  readonly admin: Admin;
  readonly #gateway: KafkaGateway;

  private constructor(admin: Admin, gateway: KafkaGateway, prefix: string) {
    this.admin = admin;
    this.#gateway = gateway;
    this.prefix = prefix;
  }

  static async open(access: ServiceAccess): Promise<KafkaConnection> {
    const { prefix = '', peerUser: user, peerPassword: password } = access.admin;
    const credentials =
      user && password ? ({ user, password, mechanism: 'SCRAM-SHA-256' } as const) : undefined;
    const { host, port } = access;
    const gateway = await startKafkaGateway({ broker: { host, port }, credentials });
    const admin = new Admin({
      clientId: 'lab-grader',
      bootstrapBrokers: [{ host: gateway.host, port: gateway.port }],
      connectTimeout: requestMs,
      requestTimeout: requestMs,
      timeout: requestMs,
      retries: 0,
    });
    return new KafkaConnection(admin, gateway, prefix);
  }

  /** For requests the client has no method for, or not one that stands anything. */
  async broker(): Promise<Connection> {
    const [connection] = (await this.admin.connectToBrokers()).values();
    if (connection) return connection;
    throw new Error('The broker names no broker.');
  }

  full(name: string): string {
    return this.prefix + name;
  }

  short(name: string): string {
    return name.startsWith(this.prefix) ? name.slice(this.prefix.length) : name;
  }

  /** How many partitions a topic has; `undefined` when there is no such topic. */
  async partitions(topic: string): Promise<number | undefined> {
    const name = this.full(topic);
    try {
      const { topics } = await this.admin.metadata({ topics: [name], forceUpdate: true });
      return topics.get(name)?.partitionsCount;
    } catch (error) {
      // The client has no code of its own for it.
      const unknown = error instanceof UserError && error.message.startsWith('Unknown topic ');
      if (unknown) return undefined;
      throw error;
    }
  }

  /** @throws {CheckFailure} when there is no such topic. */
  async existing(topic: string): Promise<number> {
    const partitions = await this.partitions(topic);
    if (partitions === undefined) throw new CheckFailure(`there is no topic ${topic}`);
    return partitions;
  }

  /** The first offset of each partition, or the one after the last, committed or not. */
  async offsets(topic: string, which: OffsetKind): Promise<number[]> {
    const numbers = numbersTo(await this.existing(topic));
    const { timestamp, isolationLevel } = offsetKinds[which];
    const partitions = numbers.map((partitionIndex) => ({ partitionIndex, timestamp }));
    const topics = [{ name: this.full(topic), partitions }];
    const [listed] = await this.admin.listOffsets({ topics, isolationLevel });
    const offsets = numbers.map(() => 0);
    for (const { partitionIndex, offset } of listed?.partitions ?? []) {
      offsets[partitionIndex] = Number(offset);
    }
    return offsets;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.admin.close().catch(() => undefined);
    await this.#gateway[Symbol.asyncDispose]();
  }
}

export type OffsetKind = keyof typeof offsetKinds;

/** As ListOffsets takes them: a number in place of a time, and whether transactions count. */
const offsetKinds = {
  start: { timestamp: -2n, isolationLevel: 0 },
  end: { timestamp: -1n, isolationLevel: 0 },
  committedEnd: { timestamp: -1n, isolationLevel: 1 },
} as const;

export function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
