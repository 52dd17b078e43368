import { check, expect } from '../../../grader/kit/index.ts';
import { Aggregator, settledMs } from './aggregator.ts';
import { dismiss } from './group.ts';
import { aReading, type Reading, readingsTopic } from './reading.ts';

check('KPC-02', 'GET shows count, sum, last value, its ts and its number', async (it) => {
  const { any } = it;
  const aggregator = await Aggregator.open(it);
  const deviceId = `Zähler-${any.word()}-😀`;
  const other = any.id('device');
  const base = any.integer(100_000_000_000, 999_999_999_990);
  const readings = [
    aReading(any, deviceId, { value: 215, ts: '2026-03-01T09:30:00Z' }),
    aReading(any, deviceId, { value: base, ts: '2026-03-01T09:31:00.5Z' }),
    aReading(any, deviceId, { value: 7 - base, ts: '2031-01-01T00:00:00Z' }),
    aReading(any, deviceId, { value: -1_000_000_000_000, ts: '2026-03-01T09:31:00.000Z' }),
    aReading(any, deviceId, { value: base, ts: '2026-03-01T09:29:00.50Z' }),
  ];
  const unknown = await aggregator.get(any.id('nobody'));
  expect(unknown).toHaveStatus(404);
  const partition = any.integer(0, 2);
  await aggregator.produce(partition, ...readings, aReading(any, other));
  await aggregator.counted(deviceId, readings.length);
  await aggregator.counted(other, 1);
  await expectShown(aggregator, deviceId, readings);
  const late = aReading(any, deviceId, { value: base, ts: '2020-01-01T00:00:00Z' });
  await aggregator.produce(partition, late);
  await aggregator.counted(deviceId, readings.length + 1);
  await expectShown(aggregator, deviceId, [...readings, late]);
});

check('KPC-02', 'Readings posted one after the other count in that order', async (it) => {
  const { any } = it;
  const aggregator = await Aggregator.open(it);
  const deviceId = any.id('device');
  const readings = Array.from({ length: 7 }, () => aReading(any, deviceId));
  for (const reading of readings) expect(await aggregator.post(reading)).toHaveStatus(202);
  await aggregator.counted(deviceId, readings.length);
  await expectShown(aggregator, deviceId, readings);
});

check('KPC-02', 'Many readings at once are applied in their order', async (it) => {
  const { any } = it;
  const aggregator = await Aggregator.open(it);
  const devices = Array.from({ length: 16 }, () => {
    const deviceId = any.id('device');
    // Later readings have earlier times, and values that tell them apart.
    return Array.from({ length: 10 }, (_, index) =>
      aReading(any, deviceId, { value: 100 + index, ts: `2026-03-01T09:${59 - index}:00Z` }),
    );
  });
  await aggregator.produce(any.integer(0, 2), ...devices.flat());
  for (const readings of devices) {
    const { deviceId } = readings[0] ?? { deviceId: '' };
    const wait = { because: '160 came at once', deadlineMs: settledMs };
    await aggregator.counted(deviceId, readings.length, wait);
    await expectShown(aggregator, deviceId, readings);
  }
});

check('KPC-02', 'A device has one partition, whichever instance takes its readings', async (it) => {
  const { any, another, app } = it;
  const aggregator = await Aggregator.open(it);
  const devices = Array.from({ length: 8 }, () => any.id('device'));
  const postAll = async (of = app) => {
    for (const deviceId of any.shuffled(devices)) {
      expect(await aggregator.post(aReading(any, deviceId), { of })).toHaveStatus(202);
    }
  };
  await postAll();
  await postAll();
  await expectOnePartitionEach(aggregator, devices, 'by one instance');
  // Another process: whatever a restart may change has changed as well.
  const second = await another();
  try {
    await postAll(second);
    await expectOnePartitionEach(aggregator, devices, 'by two instances');
  } finally {
    await dismiss(second, it);
  }
});

async function expectOnePartitionEach(
  { peer }: Aggregator,
  devices: readonly string[],
  when: string,
): Promise<void> {
  const records = await peer.read(readingsTopic);
  for (const deviceId of devices) {
    const own = records.filter(({ value }) => value.includes(deviceId));
    const used = [...new Set(own.map(({ partition }) => partition))];
    expect(used.length, `partitions with readings of ${deviceId}, posted ${when}`).toBe(1);
  }
}

async function expectShown(
  aggregator: Aggregator,
  deviceId: string,
  readings: readonly Reading[],
): Promise<void> {
  const last = readings.at(-1);
  const expected = {
    count: readings.length,
    sum: readings.reduce((sum, { value }) => sum + value, 0),
    lastValue: last?.value,
    lastTs: last?.ts,
    lastSeq: readings.length,
  };
  const label = `GET /devices/${encodeURIComponent(deviceId)}`;
  const shown = await aggregator.shown(deviceId);
  expect(shown, label).toEqual(expected);
}
