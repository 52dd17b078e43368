import { check, expect, fail, type RecordToProduce } from '../../../grader/kit/index.ts';
import { Aggregator, settledMs } from './aggregator.ts';
import { expectLetter, lettersOf, type Poison, poisons, quoted } from './poison.ts';
import {
  aReading,
  deadLetterTopic,
  group,
  partitions,
  readingsTopic,
  recordOf,
} from './reading.ts';

/** What the brief grants after the one before, and 1 s more for a slow machine. */
const deadMs = 5000 + 1000;

check(
  'KPC-09',
  'What is no reading is in readings.dlt as it was, with its reasons, and blocks nothing',
  { isolated: true },
  async (it) => {
    const { any, until } = it;
    const aggregator = await Aggregator.open(it);
    const { peer } = aggregator;
    const memberId = async () => (await peer.group(group))?.members[0]?.id;
    const member = await memberId();
    const devices = partitions.map(() => any.id('device'));
    const broken = poisons(any, any.id('broken'));
    const share = Math.ceil(broken.length / partitions.length);
    const sent: { poison: Poison; partition: number; offset: number }[] = [];
    for (const partition of partitions) {
      const deviceId = devices[partition] ?? '';
      const mine = broken.slice(partition * share, (partition + 1) * share);
      const records: RecordToProduce[] = mine.map((poison) => ({ ...poison, partition }));
      // Readings before, within and behind, without a key and under a strange one; poison is last.
      records.splice(partition === 0 ? 1 : 0, 0, keyless(deviceId, partition));
      records.splice(5, 0, strange(deviceId, partition), keyless(deviceId, partition));
      records.splice(-1, 0, strange(deviceId, partition));
      const places = await peer.produceTogether(readingsTopic, records);
      for (const [index, place] of places.entries()) {
        const poison = mine.find(({ value }) => value === records[index]?.value);
        if (poison) sent.push({ poison, ...place });
      }
    }
    function keyless(deviceId: string, partition: number) {
      const value = Buffer.from(JSON.stringify(aReading(any, deviceId)));
      return { key: null, value, headers: {}, partition };
    }
    function strange(deviceId: string, partition: number) {
      return { ...keyless(deviceId, partition), key: Buffer.from([0xff, 0x00]) };
    }

    let [left, since] = [sent.length, performance.now()];
    const missing = await until(
      `${sent.length} records that are no readings in ${deadLetterTopic}`,
      async () => {
        const letters = await peer.read(deadLetterTopic);
        const waiting = sent.filter(({ poison, ...at }) => !lettersOf(letters, poison, at).length);
        if (waiting.length < left) [left, since] = [waiting.length, performance.now()];
        return (left === 0 || performance.now() - since > deadMs) && waiting;
      },
      { deadlineMs: 45_000, everyMs: 60 },
    );
    if (missing[0]) {
      const [{ poison }, what] = [missing[0], `${missing.length} of ${sent.length} records`];
      fail(`${what} that are no readings missing in ${deadLetterTopic}: ${quoted(poison.value)}`);
    }
    const letters = await peer.read(deadLetterTopic);
    const topic = `${peer.prefix}${readingsTopic}`;
    for (const { poison, ...at } of sent) {
      const [letter] = lettersOf(letters, poison, at);
      if (letter) expectLetter(letter, poison, { topic, ...at });
    }
    for (const deviceId of devices) {
      await aggregator.counted(deviceId, 4, { because: 'among records that are no readings' });
    }
    await aggregator.noLag('the last record is no reading');
    const all = await peer.read(deadLetterTopic);
    const reading = all.find(({ value }) => devices.some((device) => value.includes(device)));
    if (reading) fail(`${deadLetterTopic}: expected no reading, got ${quoted(reading.bytes)}`);
    // A member that the group has dropped on a slow machine may do twice what it did last.
    if ((await memberId()) === member) {
      for (const { poison, ...at } of sent) {
        const copies = lettersOf(all, poison, at).length;
        expect(copies, `${deadLetterTopic}: records of ${quoted(poison.value)}`).toBe(1);
      }
    }

    const reused = aReading(any, any.id('device'));
    await peer.produceTogether(readingsTopic, [
      { value: { ...reused, value: 'high' }, partition: 0 },
      recordOf(reused, 0),
    ]);
    const because = 'its readingId was only seen in a record that is no reading';
    await aggregator.counted(reused.deviceId, 1, { because });
    const known = JSON.stringify({ ...reused, value: 'low' });
    await peer.produce(readingsTopic, { value: known, partition: 0 });
    await until(
      `${known} in ${deadLetterTopic}, no reading, with a readingId that was accepted before`,
      async () => (await peer.read(deadLetterTopic)).some(({ value }) => value === known),
      { deadlineMs: deadMs, everyMs: 60 },
    );
  },
);

check(
  'KPC-09',
  'A record is passed only when readings.dlt has it, also when the process dies',
  { isolated: true },
  async (it) => {
    const { any, app, note, until } = it;
    const aggregator = await Aggregator.open(it);
    const { peer } = aggregator;
    const deviceId = any.id('device');
    const partition = any.pick(partitions);
    await aggregator.produce(partition, aReading(any, deviceId));
    await aggregator.counted(deviceId, 1);
    note(`${deadLetterTopic} refuses every record that is larger than 20 bytes`);
    await peer.configure(deadLetterTopic, { 'max.message.bytes': '20' });
    const value = `no reading, ${any.sentence(3)}`;
    const [{ offset } = { offset: 0 }] = await peer.produce(readingsTopic, { value, partition });
    if (await aggregator.committedPast(partition, offset)) {
      note('The record is committed, and nobody has it');
    }
    await app.kill();
    await peer.configure(deadLetterTopic, { 'max.message.bytes': '1000000' });
    note(`${deadLetterTopic} takes records again`);
    await app.restart();
    await until(
      `the record in ${deadLetterTopic} that it refused before the restart`,
      async () => (await peer.read(deadLetterTopic)).some((letter) => letter.value === value),
      { deadlineMs: settledMs, everyMs: 60 },
    );
    await aggregator.produce(partition, aReading(any, deviceId));
    await aggregator.counted(deviceId, 2);
    await aggregator.noLag('the record has been put aside');
  },
);
