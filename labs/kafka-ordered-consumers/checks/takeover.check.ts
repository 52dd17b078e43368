import { check } from '../../../grader/kit/index.ts';
import { Aggregator } from './aggregator.ts';
import { expectShared, shares } from './group.ts';
import { aReading, partitions } from './reading.ts';

/** LAB_KAFKA_SESSION_MS, what the brief grants beyond it, and 1 s for slow machines. */
const takeoverMs = 2000 + 10_000 + 1000;

check('KPC-08', 'The partitions of a killed instance are taken over and caught up', async (it) => {
  const { any, another, until } = it;
  const aggregator = await Aggregator.open(it);
  const second = await another();
  try {
    await until(
      'the second instance to have partitions',
      async () => (await shares(aggregator.peer)).filter((share) => share.length > 0).length >= 2,
      { deadlineMs: 6000 },
    );
  } finally {
    await second.kill();
  }
  const devices = partitions.map(() => any.id('device'));
  for (const partition of partitions) {
    const deviceId = devices[partition] ?? '';
    await aggregator.produce(partition, aReading(any, deviceId), aReading(any, deviceId));
  }
  const killed = performance.now();
  await until(
    'all three partitions to belong to the instance that is left',
    () => expectShared(aggregator.peer, 1),
    { deadlineMs: takeoverMs, everyMs: 60 },
  );
  for (const deviceId of devices) {
    const because = 'an instance was killed';
    const deadlineMs = Math.max(6000, Math.round(killed + takeoverMs - performance.now()));
    await aggregator.counted(deviceId, 2, { because, deadlineMs });
  }
  await aggregator.noLag('nothing more comes');
});
