import type { EachBatchPayload } from 'kafkajs';
import type { SourceRecord } from './source-record.ts';
import { stayMemberDuring } from './stay-member-during.ts';

export type RecordProcessor = (record: SourceRecord, signal: AbortSignal) => Promise<void>;

const COMMIT_AFTER_MS = 8000;
let commitDue = false;

function commitSoon({ commitOffsetsIfNecessary, uncommittedOffsets }: EachBatchPayload): void {
  if (commitDue) return;
  commitDue = true;
  setTimeout(() => {
    commitDue = false;
    commitOffsetsIfNecessary(uncommittedOffsets()).catch(console.error);
  }, COMMIT_AFTER_MS);
}

/** One record after the other. */
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
    commitSoon(payload);
  }
}
