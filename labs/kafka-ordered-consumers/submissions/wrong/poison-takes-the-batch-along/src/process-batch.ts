import type { EachBatchPayload } from 'kafkajs';
import { parseRecord } from './parse-record.ts';
import type { SourceRecord } from './source-record.ts';
import { stayMemberDuring } from './stay-member-during.ts';

export type RecordProcessor = (record: SourceRecord, signal: AbortSignal) => Promise<void>;

function isPoison(value: Buffer | null): boolean {
  try {
    parseRecord(value);
    return false;
  } catch {
    return true;
  }
}

/** One record after the other, each committed when its work is done and never before. */
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
    resolveOffset(isPoison(value) ? batch.lastOffset() : offset);
    // A commit for every record: little comes twice after a crash. Per batch would be faster.
    await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
    if (isPoison(value)) return;
  }
}
