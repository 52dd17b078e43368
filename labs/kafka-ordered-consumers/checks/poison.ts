import {
  type Any,
  fail,
  type KafkaRecord,
  quote,
  type RecordPosition,
} from '../../../grader/kit/index.ts';
import { briefExamples, furtherExamples, noJson } from './no-readings.ts';
import { aReading } from './reading.ts';

export interface Poison {
  key: Buffer | null;
  value: Buffer | null;
  /** Several by one name stand in a list. */
  headers: Readonly<Record<string, Buffer | readonly Buffer[]>>;
}

/** By which a record is known again, also where all else about it is wrong. */
const label = 'lab-label';

/** Records that are no readings, of every kind, with keys and headers that are bytes. */
export function poisons(any: Any, deviceId: string): Poison[] {
  const whole = Buffer.from(JSON.stringify(aReading(any, deviceId, { readingId: 'r-!' })));
  const at = whole.indexOf('!');
  const oneBadByte = Buffer.from(whole);
  oneBadByte[at] = 0xff;
  const further = any.shuffled(furtherExamples(any, deviceId)).slice(0, 6);
  const texts = [...briefExamples(any, deviceId), ...noJson(any, deviceId).slice(1), ...further];
  const values = [
    null,
    Buffer.alloc(0),
    Buffer.from([0xff, 0xfe, 0x00]),
    oneBadByte,
    ...any.shuffled(texts).map((text) => Buffer.from(text)),
  ];
  const keys = [null, Buffer.alloc(0), Buffer.from([0x00, 0xff, 0x80]), Buffer.from(deviceId)];
  return values.map((value, index) => ({
    key: keys[(index + 3) % keys.length] ?? null,
    value,
    headers: {
      [label]: Buffer.from(any.word()),
      'content-type': Buffer.from('application/json'),
      bytes: Buffer.from([0xff, index % 256, 0x00]),
      empty: Buffer.alloc(0),
      via: [Buffer.from(any.word()), Buffer.from([0xff, 0x00]), Buffer.from(any.word())],
    },
  }));
}

/** What is wrong with the dead letter of a record, as an exception; nothing when it is as agreed. */
export function expectLetter(
  letter: KafkaRecord,
  poison: Poison,
  from: RecordPosition & { topic: string },
): void {
  const of = `the dead letter of ${quoted(poison.value)}`;
  expectBytes(`${of}: value`, letter.bytes, poison.value);
  expectBytes(`${of}: key`, letter.keyBytes, poison.key);
  const headers = new Map(letter.headerBytes);
  for (const [name, bytes] of Object.entries(poison.headers)) {
    if (!headers.has(name)) fail(`${of}: expected its header ${name}, got none`);
    if (Buffer.isBuffer(bytes)) {
      expectBytes(`${of}: header ${name}`, headers.get(name) ?? null, bytes);
    } else {
      expectAll(`${of}: headers ${name}`, valuesOf(letter, name), bytes);
    }
  }
  const added = {
    'x-original-topic': from.topic,
    'x-original-partition': String(from.partition),
    'x-original-offset': String(from.offset),
  };
  for (const [name, text] of Object.entries(added)) {
    if (!headers.has(name)) fail(`${of}: expected a header ${name}, got none`);
    expectBytes(`${of}: header ${name}`, headers.get(name) ?? null, Buffer.from(text));
  }
  const reason = headers.get('x-error');
  if (!reason || reason.length === 0)
    fail(`${of}: expected a header x-error that says why, got none`);
  if (reason.toString('utf8').includes('\uFFFD')) fail(`${of}: header x-error is no UTF-8 text`);
}

/** The letters of a record: known by its label, its place, or its value. */
export function lettersOf(
  letters: readonly KafkaRecord[],
  { value, headers }: Poison,
  { partition, offset }: RecordPosition,
): KafkaRecord[] {
  const own = String(headers[label]);
  const byLabel = letters.filter((letter) => letter.headers[label] === own);
  if (byLabel.length > 0) return byLabel;
  const place = [String(partition), String(offset)].join(':');
  const byPlace = letters.filter(
    ({ headers: seen }) =>
      [seen['x-original-partition'], seen['x-original-offset']].join(':') === place,
  );
  if (byPlace.length > 0) return byPlace;
  return letters.filter(({ bytes }) => value && value.length > 0 && bytes?.equals(value));
}

export const quoted = (bytes: Buffer | null) =>
  quote(bytes === null ? null : bytes.toString('utf8'), 160);

function expectBytes(what: string, actual: Buffer | null, expected: Buffer | null): void {
  if (actual === null ? expected === null : expected !== null && actual.equals(expected)) return;
  const [want, got] = [told(expected), told(actual)];
  fail(`${what}: expected ${want}, got ${got}`, { expected: want, actual: got });
}

/** In any order: that of the headers is the service's own. */
function expectAll(
  what: string,
  actual: readonly (Buffer | null)[],
  expected: readonly Buffer[],
): void {
  const [want, got] = [expected, actual].map((some) => some.map(told).sort().join(' and '));
  if (want !== got) fail(`${what}: expected ${want}, got ${got}`, { expected: want, actual: got });
}

const valuesOf = ({ headerBytes }: KafkaRecord, wanted: string) =>
  headerBytes.filter(([name]) => name === wanted).map(([, value]) => value);

/** As text where it is text, else as bytes. */
function told(bytes: Buffer | null): string {
  if (bytes === null) return 'null';
  if (bytes.length === 0) return 'no bytes (empty)';
  const text = bytes.toString('utf8');
  const isText = Buffer.from(text).equals(bytes) && !/[\u0000-\u001f]/.test(text);
  const hex = bytes
    .subarray(0, 40)
    .toString('hex')
    .replaceAll(/(..)(?=.)/g, '$1 ');
  return isText ? quote(text, 100) : `the bytes ${hex}${bytes.length > 40 ? ' …' : ''}`;
}
