import {
  type Any,
  check,
  expect,
  fail,
  type KafkaRecord,
  quote,
  shape,
} from '../../../grader/kit/index.ts';
import { Aggregator } from './aggregator.ts';
import { briefExamples, furtherExamples, noJson } from './no-readings.ts';
import { aReading, type Reading, readingsTopic } from './reading.ts';

const problem = shape.object({ status: shape.number, title: shape.string });
const named = shape.object({ readingId: shape.string });

check('KPC-01', 'A reading becomes a record with its key, value and headers', async (it) => {
  const { any, until } = it;
  const aggregator = await Aggregator.open(it);
  const readings = readingsOfAllKinds(any);
  const trace = `00-${'4bf92f3577b34da6a3ce929d0e0e4736'}-00f067aa0ba902b7-0${any.integer(0, 1)}`;
  for (const [index, reading] of readings.entries()) {
    const headers = index % 2 === 0 ? { traceparent: trace } : undefined;
    const answer = await aggregator.post(reading, headers ? { headers } : {});
    expect(answer).toHaveStatus(202);
  }
  const records = await until(`a record of each of ${readings.length} readings`, async () => {
    const all = await aggregator.peer.read(readingsTopic);
    const found = readings.map((reading) => all.find((record) => isOf(record, reading)));
    const missing = readings.filter((_, index) => !found[index]);
    if (missing.length > 0) fail(`${missing.length} missing, first ${missing[0]?.readingId}`);
    return found.filter((record) => record !== undefined);
  });
  for (const [index, record] of records.entries()) {
    const reading = readings[index];
    if (reading) expectRecord(record, reading, index % 2 === 0 ? trace : undefined);
  }
});

check(
  'KPC-01',
  'What is no reading answers 400, and leaves no record',
  { isolated: true },
  async (it) => {
    const { any, api } = it;
    const aggregator = await Aggregator.open(it);
    const deviceId = any.id('device');
    const bodies = [briefExamples, furtherExamples, noJson].flatMap((some) => some(any, deviceId));
    for (const body of bodies) {
      const headers = { 'content-type': 'application/json' };
      const answer = await api.send({ method: 'POST', path: '/readings', body, headers });
      const sent = `POST /readings with ${quote(body, 140)}`;
      expect(answer.status, `${sent}: status`).toBe(400);
      expect(answer).toHaveMediaType('application/problem+json');
      expect(answer.json(problem).status, `${sent}: status in the body`).toBe(400);
    }
    const reading = aReading(any, deviceId);
    expect(await aggregator.post(reading)).toHaveStatus(202);
    const stray = (await aggregator.peer.read(readingsTopic)).find(
      (record) => !isOf(record, reading),
    );
    if (stray) {
      const { bytes } = stray;
      const value = quote(bytes === null ? null : stray.value, 140);
      fail(`${readingsTopic}: expected no record of what was answered 400, got ${value}`);
    }
  },
);

/** Each at an end of what a reading may be; the first is what it looks like on other days. */
function readingsOfAllKinds(any: Any): Reading[] {
  const device = () => any.id('device');
  const full = (text: string) => [...text.repeat(64)].slice(0, 64).join('');
  return [
    aReading(any, device()),
    aReading(any, device(), { value: 0, ts: '2026-03-01T09:30:00.50Z' }),
    aReading(any, `Zähler-Ωмега-${any.word()}-😀`, { readingId: `水-é-${any.word()}` }),
    aReading(any, device(), { value: 1_000_000_000_000, ts: '2024-02-29T23:59:59.123456789Z' }),
    aReading(any, device(), { value: -1_000_000_000_000, ts: '1999-12-31T00:00:00.0Z' }),
    aReading(any, full(`${any.word(6)}😀`), { readingId: full(`😀${any.word(7)}`) }),
    { ...aReading(any, device()), more: { [any.word()]: [1] } } as Reading,
  ];
}

function expectRecord(record: KafkaRecord, reading: Reading, trace: string | undefined): void {
  const of = `the record of ${reading.readingId}`;
  expect(record.key ?? null, `${of}: key`).toBe(reading.deviceId);
  expect(record.keyBytes?.toString('hex'), `${of}: bytes of the key`).toBe(
    Buffer.from(reading.deviceId).toString('hex'),
  );
  const { readingId, deviceId, value, ts } = reading;
  expect(parsed(record), `${of}: value`).toMatchObject({ readingId, deviceId, value, ts });
  expect(record.headers['content-type'], `${of}: header content-type`).toBe('application/json');
  if (trace === undefined) {
    const present = record.headers.traceparent;
    const said = `${of}, whose request had no traceparent: header traceparent`;
    expect(present, said).toBeUndefined();
  } else {
    expect(record.headers.traceparent, `${of}: header traceparent`).toBe(trace);
  }
}

function isOf(record: KafkaRecord, { readingId }: Reading): boolean {
  try {
    return named.read(parsed(record), 'value').readingId === readingId;
  } catch {
    return false;
  }
}

function parsed({ value }: KafkaRecord): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
