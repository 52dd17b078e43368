import type { EachBatchPayload } from 'kafkajs';
import type { SourceRecord } from './source-record.ts';
import { stayMemberDuring } from './stay-member-during.ts';

export type RecordProcessor = (record: SourceRecord, signal: AbortSignal) => Promise<void>;

let sinceStart = 0;

/** One record after the other; now and then a commit. */
export async function processBatch(
  payload: EachBatchPayload,
  processRecord: RecordProcessor,
): Promise<void> {
  const { batch, isRunning, isStale, resolveOffset } = payload;
  for (const message of batch.messages) {
    if (!isRunning() || isStale()) return;
    const { key, value, headers, offset } = message;
    const { topic, partition } = batch;
    const record = { topic, partition, offset, key, value, headers };
    await stayMemberDuring((signal) => processRecord(record, signal), payload);
    resolveOffset(offset);
    if (++sinceStart % 100 === 0)
      await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
  }
}
