import type { Any } from '../../../grader/kit/index.ts';
import { aReading } from './reading.ts';

/** JSON that breaks one rule of a reading, as the brief has it in its examples. */
export function briefExamples(any: Any, deviceId: string): string[] {
  const broken = breaking(any, deviceId);
  const ids = [7, '', null, 'x'.repeat(65)];
  const values = ['5', 2.5, true, null, 1_000_000_000_001];
  const times = ['2026-03-01', '2026-02-30T09:30:00Z', '2026-03-01T09:30:00', 1];
  return [
    ...['null', '[]', '5', '"text"'],
    ...ids.map((readingId) => broken({ readingId })),
    ...ids.map((id) => broken({ deviceId: id })),
    broken({ readingId: `r\u0000${any.word()}` }),
    ...values.map((value) => broken({ value })),
    ...times.map((ts) => broken({ ts })),
  ];
}

/** The same, further. */
export function furtherExamples(any: Any, deviceId: string): string[] {
  const broken = breaking(any, deviceId);
  const ids = [undefined, true, ['r'], { id: 'r' }, `${'x'.repeat(64)}😀`];
  return [
    ...['true', '{}', `[${broken({})}]`],
    ...ids.map((readingId) => broken({ readingId })),
    ...ids.map((id) => broken({ deviceId: id })),
    broken({ deviceId: `d\u0000${any.word()}` }),
    ...[undefined, [5], {}, '', -1_000_000_000_001].map((value) => broken({ value })),
    ...furtherNoTimes.map((ts) => broken({ ts })),
  ];
}

const breaking = (any: Any, deviceId: string) => (parts: object) =>
  JSON.stringify({ ...aReading(any, deviceId, { value: 5 }), ...parts });

const furtherNoTimes: unknown[] = [
  ...[undefined, null, '', 'now', '1 March 2026'],
  '2026-03-01 09:30:00Z',
  '2026-03-01T09:30Z',
  '2026-03-01t09:30:00Z',
  '2026-03-01T09:30:00z',
  '2026-03-01T09:30:00+00:00',
  '2026-03-01T10:30:00+01:00',
  '2026-3-01T09:30:00Z',
  '2026-02-29T09:30:00Z',
  '2100-02-29T09:30:00Z',
  '2026-13-01T09:30:00Z',
  '2026-03-00T09:30:00Z',
  '2026-03-01T24:00:00Z',
  '2026-03-01T25:30:00Z',
  '2026-03-01T09:60:00Z',
  '2026-03-01T09:30:00.1234567890Z',
  ' 2026-03-01T09:30:00Z',
  '2026-03-01T09:30:00Z\n',
];

/** Text that is no JSON. */
export const noJson = (any: Any, deviceId: string): string[] => [
  '',
  any.sentence(3),
  JSON.stringify(aReading(any, deviceId)).slice(0, -1),
  `${JSON.stringify(aReading(any, deviceId))} ${any.word()}`,
  `{'readingId':'${any.word()}'}`,
];
