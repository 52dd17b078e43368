import { check } from '../../../grader/kit/index.ts';
import { Aggregator, settledMs } from './aggregator.ts';
import { aReading, partitions, readingsTopic } from './reading.ts';

check(
  'KPC-04',
  'A reading whose write hangs when the process dies counts after the restart',
  { isolated: true },
  async (it) => {
    const { any, app, faults, note } = it;
    const aggregator = await Aggregator.open(it);
    const devices = partitions.map(() => any.id('device'));
    for (const partition of partitions) {
      await aggregator.produce(partition, aReading(any, devices[partition] ?? ''));
    }
    for (const deviceId of devices) await aggregator.counted(deviceId, 1);
    const ends = await aggregator.peer.endOffsets(readingsTopic);
    note('The database says nothing and hears nothing');
    faults('postgres').hold();
    for (const partition of partitions) {
      await aggregator.produce(
        partition,
        ...Array.from({ length: 3 }, () => aReading(any, devices[partition] ?? '')),
      );
    }
    const last = any.pick(partitions);
    if (await aggregator.committedPast(last, ends[last] ?? 0)) {
      note('A reading is committed whose write has not even arrived');
    }
    await aggregator.killWithItsConnections();
    await app.restart();
    const because = 'three were held up on their way into the database when the process died';
    await aggregator.countedBefore(
      'the restart',
      new Map(devices.map((deviceId) => [deviceId, 4])),
      { because, deadlineMs: settledMs },
    );
  },
);
