import type { Kafka } from 'kafkajs';
import type { Names } from './names.ts';

/** Spares a group that has read nothing yet the records of the past. */
export async function moveNewGroupToTheEnd(kafka: Kafka, names: Names): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const group = { groupId: names.group, topics: [names.readings] };
    const [offsets] = await admin.fetchOffsets(group);
    const isNew = offsets?.partitions.every(({ offset }) => offset === '-1') ?? true;
    if (!isNew) return;
    const ends = await admin.fetchTopicOffsets(names.readings);
    await admin.setOffsets({
      groupId: names.group,
      topic: names.readings,
      partitions: ends.map(({ partition, high }) => ({ partition, offset: high })),
    });
  } finally {
    await admin.disconnect();
  }
}
