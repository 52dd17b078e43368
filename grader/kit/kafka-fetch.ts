import {
  type Connection,
  createAPI,
  fetchV12,
  Reader,
  readRecordsBatches,
} from '@platformatic/kafka';
import { CheckFailure } from './check-failure.ts';

type RecordsBatch = ReturnType<typeof readRecordsBatches>[number];

export interface FetchedPartition {
  readonly partition: number;
  readonly errorCode: number;
  readonly abortedTransactions: readonly { producerId: bigint; firstOffset: bigint }[];
  readonly batches: readonly RecordsBatch[];
}

export interface FetchPosition {
  readonly partition: number;
  readonly offset: number;
}

const maxBytes = 8 * 1024 * 1024;
const maxPartitionBytes = 1024 * 1024;
const maxWaitMs = 100;

/** Fetches some of what comes from these positions on, of one topic. */
export async function fetchRecords(
  connection: Connection,
  topic: string,
  positions: readonly FetchPosition[],
  committedOnly: boolean,
): Promise<FetchedPartition[]> {
  const partitions = positions.map(({ partition, offset }) => ({
    partition,
    currentLeaderEpoch: -1,
    fetchOffset: BigInt(offset),
    lastFetchedEpoch: -1,
    partitionMaxBytes: maxPartitionBytes,
  }));
  const isolation = committedOnly ? 1 : 0;
  const topics = [{ topicId: topic, partitions }];
  const answer = await fetch.async(
    connection,
    maxWaitMs,
    1,
    maxBytes,
    isolation,
    0,
    -1,
    topics,
    [],
    '',
  );
  if (answer.some(({ compressed }) => compressed)) {
    throw new CheckFailure(
      `the topic ${topic} keeps its records compressed, because its compression.type was changed; the grader reads only what is not`,
    );
  }
  return answer;
}

interface ParsedPartition extends FetchedPartition {
  readonly compressed: boolean;
}

/** By topic names, as version 12 is the last to do. */
const fetch = createAPI<Parameters<typeof fetchV12.createRequest>, ParsedPartition[]>(
  1,
  12,
  fetchV12.createRequest,
  (_correlationId, _apiKey, _apiVersion, reader) => {
    const [throttleTime, errorCode, sessionId] = [4, 2, 4];
    reader.skip(throttleTime + errorCode + sessionId);
    return reader
      .readArray((topic) => {
        topic.readString();
        return topic.readArray(parsePartition);
      })
      .flat();
  },
);

function parsePartition(reader: Reader): ParsedPartition {
  const partition = reader.readInt32();
  const errorCode = reader.readInt16();
  const [highWatermark, lastStableOffset, logStartOffset] = [8, 8, 8];
  reader.skip(highWatermark + lastStableOffset + logStartOffset);
  const abortedTransactions = reader.readArray((transaction) => ({
    producerId: transaction.readInt64(),
    firstOffset: transaction.readInt64(),
  }));
  const preferredReplica = 4;
  reader.skip(preferredReplica);
  const size = Math.max(0, reader.readUnsignedVarInt() - 1);
  const bytes = reader.buffer.slice(reader.position, reader.position + size);
  reader.skip(size);
  const compressed = holdsCompressed(bytes);
  const batches = compressed ? [] : readRecordsBatches(Reader.from(bytes));
  return { partition, errorCode, abortedTransactions, batches, compressed };
}

/**
 * A batch that is small when compressed can take any amount of memory when not, so a hostile one is
 * not even looked into. Our brokers store what they are sent uncompressed.
 */
function holdsCompressed(bytes: Buffer): boolean {
  const [lengthAt, headBytes, attributesAt] = [8, 12, 21];
  let at = 0;
  while (at + attributesAt + 2 <= bytes.length) {
    if ((bytes.readInt16BE(at + attributesAt) & compressionMask) !== 0) return true;
    at += headBytes + bytes.readInt32BE(at + lengthAt);
  }
  return false;
}

const compressionMask = 0b111;
