import type { EachBatchPayload } from 'kafkajs';
import type { SourceRecord } from './source-record.ts';
import { stayMemberDuring } from './stay-member-during.ts';

export type RecordProcessor = (record: SourceRecord, signal: AbortSignal) => Promise<void>;

/** The whole batch at once, committed when all work is done and never before. */
export async function processBatch(
  payload: EachBatchPayload,
  processRecord: RecordProcessor,
): Promise<void> {
  const { batch, isRunning, isStale, resolveOffset } = payload;
  if (!isRunning() || isStale()) return;
  const { topic, partition, messages } = batch;
  await stayMemberDuring(async (signal) => {
    await Promise.all(
      messages.map(({ key, value, headers, offset }) =>
        processRecord({ topic, partition, offset, key, value, headers }, signal),
      ),
    );
  }, payload);
  resolveOffset(batch.lastOffset());
  await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
}
