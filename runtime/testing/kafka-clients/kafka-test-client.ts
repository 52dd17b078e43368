/** One client library behind the few verbs the suite needs, so that one suite runs on all. */
export interface KafkaTestClient {
  readonly name: string;
  /** `broker` as a submission is given it; closed with the returned session. */
  open(broker: string): KafkaSession;
}

export interface KafkaSession extends AsyncDisposable {
  readonly admin: TestAdmin;
  /** Resolves with the partitions they went to. */
  produce(topic: string, records: readonly TestRecord[]): Promise<number[]>;
  /** Joins a group; processes records one by one, and commits each after `onRecord`. */
  consume(options: ConsumeOptions): Promise<TestConsumer>;
  /** Produces in one transaction. */
  transact(id: string, records: Record<string, readonly TestRecord[]>, end: End): Promise<void>;
}

export type End = 'commit' | 'abort';

export interface TestRecord {
  readonly key: string;
  /** `null` is a tombstone. */
  readonly value: string | null;
  readonly partition?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ReceivedRecord extends Required<Omit<TestRecord, 'partition'>> {
  readonly partition: number;
  readonly offset: number;
}

export interface ConsumeOptions {
  readonly group: string;
  readonly topic: string;
  readonly onRecord: (record: ReceivedRecord) => void;
}

export interface TestConsumer {
  /** Leaves the group. */
  close(): Promise<void>;
}

export interface TestAdmin {
  createTopic(name: string, partitions: number, config?: Record<string, string>): Promise<void>;
  deleteTopic(name: string): Promise<void>;
  topics(): Promise<string[]>;
  /** A topic's setting. */
  setting(topic: string, name: string): Promise<string | null | undefined>;
  group(name: string): Promise<{ state: string; members: number }>;
  groups(): Promise<string[]>;
  /** By partition. */
  committed(group: string, topic: string): Promise<number[]>;
  endOffsets(topic: string): Promise<number[]>;
}

export const sessionTimeoutMs = 2000;
export const heartbeatMs = 100;
