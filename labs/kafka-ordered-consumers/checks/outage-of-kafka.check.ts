import { check, expect, fail, shape } from '../../../grader/kit/index.ts';
import { Aggregator, recoveryMs, settledMs } from './aggregator.ts';
import { aReading, readingsTopic } from './reading.ts';
import { startMeanwhile } from './start-meanwhile.ts';

/** What the brief grants, and 1 s more for a slow machine. */
const answerMs = 10_000 + 1000;

/** A little less than the grader waits for an instance, so that this check tells why. */
const startMs = 25_000;

/** An address of this machine at which nobody listens. */
const nobody = '127.0.0.1:1';

const problem = shape.object({ status: shape.number, title: shape.string });

check(
  'KPC-03',
  'POST answers 503 while Kafka refuses a record or says nothing, and 202 once it acknowledges',
  { isolated: true },
  async (it) => {
    const { any, app, faults, note, until } = it;
    const broker = faults('kafka');
    const aggregator = await Aggregator.open(it);
    const { peer } = aggregator;
    const deviceId = any.id('device');

    await peer.configure(readingsTopic, { 'max.message.bytes': '20' });
    note('Kafka refuses every record that is larger than 20 bytes');
    const refused = await aggregator.post(aReading(any, deviceId), { timeoutMs: answerMs });
    expect(refused.status, 'POST /readings while Kafka refuses the record: status').toBe(503);
    expect(refused).toHaveMediaType('application/problem+json');
    expect(refused.json(problem).status, 'POST /readings: status in the body').toBe(503);
    await peer.configure(readingsTopic, { 'max.message.bytes': '1000000' });
    await aggregator.counted(await postUntilAccepted('Kafka takes records again'), 1);

    note('Kafka says nothing, while a second instance starts');
    broker.hold();
    const attempts = broker.attempts;
    const starting = startMeanwhile(it);
    const held = await aggregator.post(aReading(any, deviceId), { timeoutMs: answerMs });
    expect(held.status, 'POST /readings while Kafka says nothing: status').toBe(503);
    await until('the second instance to try to connect', () => broker.attempts > attempts, {
      deadlineMs: 10_000,
    });
    note('Connections to Kafka break and are refused');
    const refusedFrom = { attempts: broker.attempts, at: performance.now() };
    broker.refuse();
    broker.cut();
    await until('attempts to connect', () => {
      const tried = broker.attempts - refusedFrom.attempts >= 8;
      return tried || performance.now() - refusedFrom.at > 2000;
    });
    if (!app.running) fail('the service ended while Kafka was away');
    note('Kafka can be reached again');
    broker.pass();
    const back = performance.now();
    const afterwards = await postUntilAccepted('Kafka is back');
    const left = () => Math.max(1000, Math.round(back + recoveryMs - performance.now()));
    const second = await starting.ready('it started without Kafka, which is back', left());
    const last = aReading(any, any.id('device'));
    expect(await aggregator.post(last, { of: second })).toHaveStatus(202);
    for (const counting of [afterwards, last.deviceId]) {
      const wait = { because: 'Kafka is back', deadlineMs: Math.max(6000, left()) };
      await aggregator.counted(counting, 1, wait);
    }

    /** The device of the reading: one of its own, as what was answered 503 may be in the topic. */
    async function postUntilAccepted(when: string): Promise<string> {
      const reading = aReading(any, any.id('device'));
      await until(
        `POST /readings to answer 202 (${when})`,
        async () => {
          expect(await aggregator.post(reading, { timeoutMs: answerMs })).toHaveStatus(202);
          return true;
        },
        { deadlineMs: recoveryMs, everyMs: 200 },
      );
      return reading.deviceId;
    }
  },
);

check(
  'KPC-03',
  'One address of KAFKA_BROKERS that answers will do',
  { isolated: true },
  async (it) => {
    const { any, faults, note } = it;
    const aggregator = await Aggregator.open(it);
    const { host, port } = faults('kafka');
    const brokers = `${nobody},${host}:${port}`;
    note(`A second instance starts with KAFKA_BROKERS=${brokers}`);
    const starting = startMeanwhile(it, { KAFKA_BROKERS: brokers });
    const when = 'KAFKA_BROKERS has two addresses, and nobody listens at the first';
    const second = await starting.ready(when, startMs);
    const reading = aReading(any, any.id('device'));
    expect(await aggregator.post(reading, { of: second })).toHaveStatus(202);
    await aggregator.counted(reading.deviceId, 1, { because: when, deadlineMs: settledMs });
  },
);
