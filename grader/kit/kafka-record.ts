/** A record from a topic: of the submission, or of a peer. Hostile. */
export interface KafkaRecord {
  /** Without the run's prefix. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** As text; `undefined` for a record without a key. Bytes that are no UTF-8 show as U+FFFD. */
  readonly key: string | undefined;
  readonly keyBytes: Buffer | null;
  /** As text; empty for a tombstone, whose `bytes` are `null`. */
  readonly value: string;
  readonly bytes: Buffer | null;
  /** As text, by name; of several by one name, the last. */
  readonly headers: Readonly<Record<string, string>>;
  /** Every header in order, to the byte. */
  readonly headerBytes: readonly (readonly [name: string, value: Buffer | null])[];
  /** Milliseconds since 1970, as the producer says. */
  readonly timestamp: number;
}

export interface RecordToProduce {
  /** A record without one goes where `partition` says, or to partition 0. */
  readonly key?: string | Buffer | null;
  /** Text and bytes go as they are, `null` is a tombstone, anything else goes as JSON. */
  readonly value: unknown;
  /** Several by one name stand in a list. */
  readonly headers?: Readonly<Record<string, string | Buffer | readonly (string | Buffer)[]>>;
  /** @default where Kafka's own clients put the key: murmur2 of it */
  readonly partition?: number;
}

export interface RecordPosition {
  readonly partition: number;
  readonly offset: number;
}

export interface RawRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly (readonly [Buffer | null, Buffer | null])[];
}

export function kafkaRecord(
  raw: RawRecord,
  place: Pick<KafkaRecord, 'topic' | 'partition' | 'offset' | 'timestamp'>,
): KafkaRecord {
  const headerBytes = raw.headers.map(
    ([name, value]) => [name?.toString('utf8') ?? '', value] as const,
  );
  return {
    ...place,
    key: raw.key?.toString('utf8'),
    keyBytes: raw.key,
    value: raw.value?.toString('utf8') ?? '',
    bytes: raw.value,
    headers: Object.fromEntries(
      headerBytes.map(([name, value]) => [name, value?.toString('utf8') ?? '']),
    ),
    headerBytes,
  };
}

/** The bytes of a value to produce. */
export function valueBytes(value: unknown): Buffer | null {
  if (value === null || Buffer.isBuffer(value)) return value;
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
}
