import { murmur2, produceV9 } from '@platformatic/kafka';
import type { ServiceAccess } from '../../runtime/service-access.ts';
import { waitUntil } from '../../runtime/wait-until.ts';
import type { Timeline } from '../timeline.ts';
import { KafkaConnection, numbersTo, requestMs } from './kafka-connection.ts';
import { describeGroup, type KafkaGroup } from './kafka-group.ts';
import {
  type KafkaRecord,
  type RecordPosition,
  type RecordToProduce,
  valueBytes,
} from './kafka-record.ts';
import { quote } from './quote.ts';
import { type ReadOptions, readKafkaTopic } from './read-kafka-topic.ts';

export interface KafkaTopic {
  readonly partitions: number;
  /** Every setting in force, `cleanup.policy` among them. */
  readonly config: Readonly<Record<string, string>>;
}

export interface NewTopic {
  /** @default 1 */
  readonly partitions?: number;
  /** Settings that differ from the broker's. */
  readonly config?: Readonly<Record<string, string>>;
}

/**
 * The grader's own client of a tenant's Kafka: what another service would see and do. It goes to
 * the broker past the submission's fault proxy. Names of topics and groups are without the run's
 * prefix, which is added here.
 */
export class KafkaPeer implements AsyncDisposable {
  readonly #connection: KafkaConnection;
  readonly #timeline: Timeline;
  /** How many records were there when a topic was read last. */
  readonly #told = new Map<string, number>();

  private constructor(connection: KafkaConnection, timeline: Timeline) {
    this.#connection = connection;
    this.#timeline = timeline;
  }

  static async connect(access: ServiceAccess, timeline: Timeline): Promise<KafkaPeer> {
    return new KafkaPeer(await KafkaConnection.open(access), timeline);
  }

  /** The run's own, as the submission has it in `TOPIC_PREFIX`. */
  get prefix(): string {
    return this.#connection.prefix;
  }

  /** Resolves when it can be used. Records stay, however old their timestamps say they are. */
  async createTopic(name: string, { partitions = 1, config = {} }: NewTopic = {}): Promise<void> {
    const settings = Object.entries({ ...keepForever, ...config });
    const configs = settings.map(([key, value]) => ({ name: key, value }));
    const topics = [this.#connection.full(name)];
    await this.#connection.admin.createTopics({ topics, partitions, replicas: 1, configs });
    // The controller answers before the broker leads its partitions.
    await this.#until(`the topic ${name}`, () => this.endOffsets(name));
  }

  /** `undefined` when there is no such topic. */
  async topic(name: string): Promise<KafkaTopic | undefined> {
    const partitions = await this.#connection.partitions(name);
    if (partitions === undefined) return undefined;
    const resource = { resourceType: topicResource, resourceName: this.#connection.full(name) };
    const [described] = await this.#connection.admin.describeConfigs({ resources: [resource] });
    const settings = described?.configs ?? [];
    const config = Object.fromEntries(settings.map(({ name: key, value }) => [key, value ?? '']));
    return { partitions, config };
  }

  /** Changes settings of a topic that is there; the others stay. Resolves when they are in force. */
  async configure(name: string, config: Readonly<Record<string, string>>): Promise<void> {
    const configs = Object.entries(config).map(([key, value]) => {
      return { name: key, configOperation: setOperation, value };
    });
    const resource = { resourceType: topicResource, resourceName: this.#connection.full(name) };
    await this.#connection.admin.incrementalAlterConfigs({
      resources: [{ ...resource, configs }],
      validateOnly: false,
    });
    // The controller answers before the broker has heard of it.
    await this.#until(`the settings of ${name}`, async () => {
      const inForce = (await this.topic(name))?.config ?? {};
      return Object.entries(config).every(([key, value]) => inForce[key] === value);
    });
    this.#tell(`grader set on the topic ${name}: ${JSON.stringify(config)}`);
  }

  /** Resolves when it is gone; no error when there is none. */
  async deleteTopic(name: string): Promise<void> {
    if ((await this.#connection.partitions(name)) === undefined) return;
    await this.#connection.admin.deleteTopics({ topics: [this.#connection.full(name)] });
    const gone = async () => (await this.#connection.partitions(name)) === undefined;
    await this.#until(`the end of the topic ${name}`, gone);
  }

  /**
   * Produces records in order, each acknowledged by all in-sync replicas; returns where they are.
   * @throws {CheckFailure} when there is no such topic.
   */
  async produce(topic: string, ...records: RecordToProduce[]): Promise<RecordPosition[]> {
    const partitions = await this.#connection.existing(topic);
    const positions: RecordPosition[] = [];
    for (const record of records) {
      const message = messageOf(record, partitions);
      const [position = { partition: message.partition, offset: -1 }] = await this.#append(topic, [
        message,
      ]);
      positions.push(position);
      const text = described(message.key, message.value);
      this.#tell(
        `grader produced to ${topic}[${position.partition}] at ${position.offset}: ${text}`,
      );
    }
    return positions;
  }

  /**
   * Produces many records at once, in order: those of a partition become one batch.
   * @throws {CheckFailure} when there is no such topic.
   */
  async produceTogether(topic: string, records: RecordToProduce[]): Promise<RecordPosition[]> {
    const partitions = await this.#connection.existing(topic);
    const positions = await this.#append(
      topic,
      records.map((record) => messageOf(record, partitions)),
    );
    const places = positions.map(({ partition, offset }) => `[${partition}] at ${offset}`);
    const span = places.length > 1 ? `${places[0]} … ${places.at(-1)}` : places.join('');
    this.#tell(`grader produced ${records.length} records at once to ${topic}${span}`);
    return positions;
  }

  /**
   * All records a topic holds now, partition by partition in order of offset.
   * @throws {CheckFailure} when there is no such topic, or more than a check can look at.
   */
  async read(topic: string, options: ReadOptions = {}): Promise<KafkaRecord[]> {
    const records = await readKafkaTopic(this.#connection, topic, options);
    this.#tellRead(topic, records);
    return records;
  }

  /** The offset the next record of each partition will get. */
  async endOffsets(topic: string): Promise<number[]> {
    return await this.#connection.offsets(topic, 'end');
  }

  /** The offset a group has committed for each partition of a topic; `undefined` for none. */
  async committed(group: string, topic: string): Promise<(number | undefined)[]> {
    const partitionIndexes = numbersTo(await this.#connection.existing(topic));
    const topics = [{ name: this.#connection.full(topic), partitionIndexes }];
    const groups = [{ groupId: this.#connection.full(group), topics }];
    const [found] = await this.#connection.admin.listConsumerGroupOffsets({ groups });
    const offsets: (number | undefined)[] = partitionIndexes.map(() => undefined);
    for (const { partitionIndex, committedOffset } of found?.topics[0]?.partitions ?? []) {
      if (committedOffset >= 0n) offsets[partitionIndex] = Number(committedOffset);
    }
    return offsets;
  }

  /** How many records of a topic a group has yet to commit, all partitions together. */
  async lag(group: string, topic: string): Promise<number> {
    const committed = await this.committed(group, topic);
    const starts = await this.#connection.offsets(topic, 'start');
    const ends = await this.#connection.offsets(topic, 'end');
    const lags = ends.map((end, number) => end - (committed[number] ?? starts[number] ?? 0));
    return lags.reduce((sum, lag) => sum + lag, 0);
  }

  /** Members and state of a group; `undefined` when there is none. */
  async group(name: string): Promise<KafkaGroup | undefined> {
    const group = await describeGroup(await this.#connection.broker(), this.#connection.full(name));
    const members = group?.members.map((member) => ({
      ...member,
      partitions: Object.fromEntries(
        Object.entries(member.partitions).map(([topic, numbers]) => [
          this.#connection.short(topic),
          numbers,
        ]),
      ),
    }));
    return group && members && { ...group, members };
  }

  /**
   * Makes a group that has no members read a topic from an offset on, in every partition: what
   * redelivers records as a crash before a commit does.
   */
  async rewind(group: string, topic: string, offset = 0): Promise<void> {
    const partitionOffsets = (await this.endOffsets(topic)).map((end, partition) => ({
      partition,
      offset: BigInt(Math.min(offset, end)),
    }));
    const topics = [{ name: this.#connection.full(topic), partitionOffsets }];
    const groupId = this.#connection.full(group);
    await this.#connection.admin.alterConsumerGroupOffsets({ groupId, topics });
    this.#timeline.add('kafka', `grader set the offsets of ${group} on ${topic} to ${offset}`);
  }

  /** Forgets a group that has no members, with its offsets; no error when there is none. */
  async deleteGroup(name: string): Promise<void> {
    if (!(await this.group(name))) return;
    await this.#connection.admin.deleteGroups({ groups: [this.#connection.full(name)] });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#connection[Symbol.asyncDispose]();
  }

  async #until(what: string, probe: () => Promise<unknown>): Promise<void> {
    await waitUntil(probe, { deadlineMs: requestMs, everyMs: 5, what });
  }

  async #append(topic: string, messages: Message[]): Promise<RecordPosition[]> {
    const broker = await this.#connection.broker();
    const addressed = messages.map((message) => ({
      ...message,
      topic: this.#connection.full(topic),
    }));
    // Its types have no tombstones and no records without a key; its code has.
    const answer = await produceV9.api.async(broker, allInSync, requestMs, addressed as never);
    const placed = (typeof answer === 'object' && answer.responses[0]?.partitionResponses) || [];
    const next = new Map(placed.map(({ index, baseOffset }) => [index, Number(baseOffset)]));
    return messages.map(({ partition }) => {
      const offset = next.get(partition) ?? -1;
      next.set(partition, offset + 1);
      return { partition, offset };
    });
  }

  #tell(text: string): void {
    this.#timeline.add('kafka', text);
  }

  /** A check may look many times; what it saw is told when there is more than before. */
  #tellRead(topic: string, records: readonly KafkaRecord[]): void {
    const told = this.#told.get(topic) ?? 0;
    if (records.length <= told) return;
    this.#told.set(topic, records.length);
    this.#timeline.add('kafka', `grader read ${topic}: ${records.length} records, the last ones:`);
    for (const { partition, offset, keyBytes, bytes } of records.slice(-mostTold)) {
      const text = described(keyBytes, bytes);
      this.#timeline.add('kafka', `${topic}[${partition}] at ${offset}: ${text}`);
    }
  }
}

/** A timestamp is the producer's business: the broker would remove what claims to be of 1970. */
const keepForever = { 'retention.ms': '-1' };
const topicResource = 2 as const;
const setOperation = 0 as const;
const allInSync = -1;
const mostTold = 10;

type Message = ReturnType<typeof messageOf>;

function messageOf({ headers = {}, ...record }: RecordToProduce, partitions: number) {
  const key = typeof record.key === 'string' ? Buffer.from(record.key) : (record.key ?? null);
  const value = valueBytes(record.value);
  const partition = record.partition ?? partitionOf(key, partitions);
  const pairs = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((bytes) => [Buffer.from(name), Buffer.from(bytes)] as const),
  );
  // By buffers: those of one name are different keys.
  return { partition, key, value, headers: new Map(pairs) };
}

/** Where Kafka's own clients put it. */
function partitionOf(key: Buffer | null, count: number): number {
  const withoutSign = 0x7fffffff;
  return key ? (murmur2(key) & withoutSign) % count : 0;
}

function described(key: Buffer | null, value: Buffer | null): string {
  const text = quote(value === null ? null : value.toString('utf8'), 120);
  return key ? `${quote(key.toString('utf8'), 60)}: ${text}` : text;
}
