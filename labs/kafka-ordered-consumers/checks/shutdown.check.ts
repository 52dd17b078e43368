import { check, expect, fail } from '../../../grader/kit/index.ts';
import { Aggregator } from './aggregator.ts';
import { shares } from './group.ts';
import { aReading, deadLetterTopic, group, partitions, readingsTopic } from './reading.ts';

/** What the brief grants, and 1 s more for a slow machine. */
const exitMs = 5000 + 1000;

check(
  'KPC-07',
  'SIGTERM leaves the group, with everything done committed, and ends with 0',
  { profile: 'long-session' },
  async (it) => {
    const { any, app, until } = it;
    const aggregator = await Aggregator.open(it);
    const { peer } = aggregator;
    const devices = partitions.map(() => any.id('device'));
    const members = await shares(peer);
    expect(members.length, `members of ${group} while the service runs`).toBe(1);
    for (const partition of partitions) {
      const reading = aReading(any, devices[partition] ?? '');
      const poison = { value: `poison ${any.word()}`, partition };
      await peer.produce(readingsTopic, { value: reading, partition }, poison);
    }
    const dead = async () => (await peer.read(deadLetterTopic)).length;
    const all = partitions.length;
    await until(`${all} records in ${deadLetterTopic}`, async () => (await dead()) >= all, {
      deadlineMs: 6000,
    });
    for (const deviceId of devices) await aggregator.counted(deviceId, 1);
    const exit = await app.stop(exitMs);
    if (!exit) fail('expected the service to end within 5000 ms after SIGTERM, got a running one');
    expect((await shares(peer)).length, `members of ${group} after SIGTERM`).toBe(0);
    expect(exit.code ?? exit.signal, 'exit code after SIGTERM').toBe(0);
    await app.restart();
    await aggregator.passed('SIGTERM and a restart');
    for (const deviceId of devices) await aggregator.counted(deviceId, 1);
    const what = `records in ${deadLetterTopic} after SIGTERM and a restart`;
    expect(await dead(), what).toBe(all);
  },
);
