import { check, expect } from '../../../grader/kit/index.ts';
import { Aggregator, type Instance, settledMs } from './aggregator.ts';
import { dismiss, expectShared, shares } from './group.ts';
import { aReading, deadLetterTopic, group, partitions, type Reading } from './reading.ts';

check('KPC-06', 'Two instances split the partitions, and show the same', async (it) => {
  const { any, another, app, note, until } = it;
  const aggregator = await Aggregator.open(it);
  const first = partitions.map(() => aReading(any, any.id('device')));
  for (const [partition, reading] of first.entries()) {
    await aggregator.produce(partition, reading);
  }
  for (const { deviceId } of first) await aggregator.counted(deviceId, 1);
  note('A second instance is started');
  const second = await another();
  try {
    for (const { deviceId } of first) {
      await aggregator.counted(deviceId, 1, { because: 'before the second instance', of: app });
    }
    await until(
      `two members of ${group}, as both instances are ready`,
      async () => (await shares(aggregator.peer)).length >= 2,
      { deadlineMs: 2000 },
    );
    await until(
      'each of two instances to have its share of the partitions',
      () => expectShared(aggregator.peer, 2),
      { deadlineMs: settledMs - 4000, everyMs: 60 },
    );
    const next = first.map(({ deviceId }) => aReading(any, deviceId));
    for (const [partition, reading] of next.entries()) {
      const before = first[partition];
      await aggregator.produce(partition, reading, ...(before ? [before] : []));
    }
    for (const [index, { deviceId }] of next.entries()) {
      const because = 'asking the second of two instances';
      await aggregator.counted(deviceId, 2, { because, of: second, deadlineMs: settledMs });
      const readings = [first[index], next[index]].filter((reading) => reading !== undefined);
      const shown = { deviceId, readings };
      await expectShown(aggregator, { ...shown, of: second, whose: 'second' });
      await expectShown(aggregator, { ...shown, of: app, whose: 'first' });
    }
    expect(await aggregator.peer.read(deadLetterTopic), deadLetterTopic).toEqual([]);
  } finally {
    await dismiss(second, it);
  }
});

interface Shown {
  deviceId: string;
  readings: readonly Reading[];
  of: Instance;
  whose: string;
}

/** What one instance alone would show. */
async function expectShown(
  aggregator: Aggregator,
  { deviceId, readings, of, whose }: Shown,
): Promise<void> {
  const { count, sum } = await aggregator.shown(deviceId, of);
  const label = `GET /devices/${deviceId}, asking the ${whose} of two instances`;
  expect(count, `${label}: count`).toBe(readings.length);
  const expected = readings.reduce((total, { value }) => total + value, 0);
  expect(sum, `${label}: sum`).toBe(expected);
}
