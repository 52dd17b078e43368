import { check } from '../../../grader/kit/index.ts';
import { Aggregator, settledMs } from './aggregator.ts';
import { aReading, deadLetterTopic, partitions, readingsTopic, recordOf } from './reading.ts';

check('KPC-11', 'What was in the topic before the very first start counts', async (it) => {
  const { any, another, note, until } = it;
  const aggregator = await Aggregator.open(it);
  const { peer } = aggregator;
  const prefix = `${any.word(5)}.`;
  const topic = `${prefix}${readingsTopic}`;
  for (const name of [topic, `${prefix}${deadLetterTopic}`]) {
    await peer.createTopic(name, { partitions: partitions.length });
  }
  const early = partitions.map(() => aReading(any, any.id('early')));
  await peer.produceTogether(topic, early.map(recordOf));
  note(`An instance starts with a TOPIC_PREFIX that is new to it: …${prefix}`);
  const of = await another({ TOPIC_PREFIX: `${peer.prefix}${prefix}` });
  try {
    const late = partitions.map(() => aReading(any, any.id('late')));
    await peer.produceTogether(topic, late.map(recordOf));
    const status = async ({ deviceId }: { deviceId: string }) =>
      (await aggregator.get(deviceId, { of })).status;
    const statuses = async (readings: typeof early) => Promise.all(readings.map(status));
    const because = 'it was in the topic before the first start';
    await until(
      'the readings to count that were in the topic before the first start',
      async () => {
        const [lateOnes, earlyOnes] = [await statuses(late), await statuses(early)];
        return [lateOnes, earlyOnes].some((seen) => seen.every((code) => code === 200));
      },
      { deadlineMs: settledMs, everyMs: 60 },
    );
    for (const { deviceId } of early) {
      await aggregator.counted(deviceId, 1, { because, of, deadlineMs: 2000 });
    }
  } finally {
    await of.kill();
  }
});
