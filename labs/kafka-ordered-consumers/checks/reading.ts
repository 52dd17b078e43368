import type { Any, RecordToProduce } from '../../../grader/kit/index.ts';

export const readingsTopic = 'readings';
export const deadLetterTopic = 'readings.dlt';
export const group = 'aggregator';
export const partitions = [0, 1, 2] as const;

export interface Reading {
  readingId: string;
  deviceId: string;
  value: number;
  ts: string;
}

export function aReading(any: Any, deviceId: string, parts: Partial<Reading> = {}): Reading {
  const value = any.integer(-500, 500);
  return { readingId: any.id('r'), deviceId, value, ts: aTime(any), ...parts };
}

/** To the second, in 2025. */
export function aTime(any: Any): string {
  const [month, day, hour] = [any.integer(1, 12), any.integer(1, 28), any.integer(0, 23)];
  const [minute, second] = [any.integer(0, 59), any.integer(0, 59)];
  const [date, time] = [
    [2025, month, day],
    [hour, minute, second],
  ];
  return `${date?.map(twoDigits).join('-')}T${time?.map(twoDigits).join(':')}Z`;
}

const twoDigits = (number: number) => String(number).padStart(2, '0');

/** As other producers send it, into a partition of their choice. */
export const recordOf = (reading: Reading, partition: number): RecordToProduce => ({
  ...{ key: reading.deviceId, value: reading, partition },
  headers: { 'content-type': 'application/json' },
});
