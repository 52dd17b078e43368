import type { EachBatchPayload } from 'kafkajs';
import type { SourceRecord } from './source-record.ts';
import { stayMemberDuring } from './stay-member-during.ts';

export type RecordProcessor = (record: SourceRecord, signal: AbortSignal) => Promise<void>;

/** One record after the other, each committed and then worked on. */
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
    resolveOffset(offset);
    // A commit for every record: little comes twice after a crash. Per batch would be faster.
    await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
    await stayMemberDuring((signal) => processRecord(record, signal), payload);
  }
}
