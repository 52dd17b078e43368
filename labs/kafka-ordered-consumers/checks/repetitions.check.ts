import { check, expect } from '../../../grader/kit/index.ts';
import { Aggregator, settledMs } from './aggregator.ts';
import { aReading, aTime, deadLetterTopic, partitions, readingsTopic } from './reading.ts';

check('KPC-05', 'A reading that comes again changes nothing, in whatever form', async (it) => {
  const { any } = it;
  const aggregator = await Aggregator.open(it);
  const deviceId = any.id('device');
  const partition = any.integer(0, 2);
  const elsewhere = (partition + any.integer(1, 2)) % 3;
  const filler = Array.from({ length: 24 }, () => aReading(any, deviceId));
  const [first, second] = [aReading(any, deviceId), aReading(any, deviceId)];
  await aggregator.produce(partition, first, second, ...filler);
  const count = filler.length + 2;
  await aggregator.counted(deviceId, count);
  const before = await aggregator.shown(deviceId);
  const stranger = any.id('device');
  const again = [
    ...filler.slice(-2),
    { ...first },
    { ...second, value: second.value + 1000 },
    { ...first, ts: aTime(any) },
    { ...second, value: 0, ts: aTime(any) },
    { ...first, deviceId: stranger },
  ];
  const forms: (readonly [what: string, send: () => Promise<unknown>])[] = [
    ['its last reading again', () => aggregator.produce(partition, ...filler.slice(-1))],
    [
      'readings again, with the same or other members',
      () => aggregator.produce(partition, ...again),
    ],
    ['readings again in another partition', () => aggregator.produce(elsewhere, first, second)],
    [
      'a reading again without a key',
      () => aggregator.peer.produce(readingsTopic, { value: first, partition }),
    ],
  ];
  for (const [what, send] of forms) {
    await send();
    await aggregator.passed(what);
    const label = `GET /devices/${deviceId} after ${what}`;
    const { count: counted, ...rest } = await aggregator.shown(deviceId);
    expect(counted, `${label}: count`).toBe(count);
    expect(rest, label).toEqual(withoutCount(before));
  }
  expect(await aggregator.get(stranger)).toHaveStatus(404);
  const posted = await aggregator.post(first);
  expect(posted).toHaveStatus(202);
  await aggregator.produce(partition, aReading(any, deviceId));
  await aggregator.passed('a reading posted again and a new one');
  await aggregator.counted(deviceId, count + 1);
  const readingId = first.readingId.toUpperCase();
  await aggregator.produce(partition, aReading(any, deviceId, { readingId }));
  await aggregator.passed(`a reading ${readingId}`);
  const because = `${readingId} and ${first.readingId} are two ids`;
  await aggregator.counted(deviceId, count + 2, { because });
  const dead = await aggregator.peer.read(deadLetterTopic);
  const repetition = dead.find(({ value }) => value.includes(first.readingId));
  expect(repetition?.value, `${deadLetterTopic}: records of a repetition`).toBeUndefined();
});

check(
  'KPC-05',
  'A reading counts once when the process dies between its write and its commit',
  { isolated: true },
  async (it) => {
    const { any, app, faults, note, until } = it;
    const database = faults('postgres');
    const aggregator = await Aggregator.open(it);
    const deviceId = any.id('device');
    const [first, interrupted] = [aReading(any, deviceId), aReading(any, deviceId)];
    const partition = any.pick(partitions);
    await aggregator.produce(partition, first);
    await aggregator.counted(deviceId, 1);
    note('The database hears what it is told, and its answers get lost');
    database.oneway('up');
    const sent = database.bytesUp;
    await aggregator.produce(partition, interrupted);
    await until('the reading to be written', () => database.bytesUp > sent);
    await until(
      'the write to have arrived',
      quiet(() => database.bytesUp),
      { everyMs: 10 },
    );
    await aggregator.killWithItsConnections();
    await app.restart();
    await aggregator.produce(partition, first, interrupted);
    const because = 'one was counted, one was interrupted, and both came again';
    const counts = new Map([[deviceId, 2]]);
    await aggregator.countedBefore('both', counts, { because, deadlineMs: settledMs });
  },
);

/** Whether a number has stayed the same for a while. */
function quiet(read: () => number): () => boolean {
  let [last, since] = [read(), performance.now()];
  return () => {
    const now = read();
    if (now !== last) [last, since] = [now, performance.now()];
    return performance.now() - since > 150;
  };
}

const withoutCount = <T extends { count: number }>({ count: _, ...rest }: T) => rest;
