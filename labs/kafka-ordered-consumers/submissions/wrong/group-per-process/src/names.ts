import { randomUUID } from 'node:crypto';

export interface Names {
  readings: string;
  deadLetters: string;
  group: string;
}

/** The topics and the group of the brief, under the prefix of this run. */
export function namesUnder(prefix: string): Names {
  return {
    readings: `${prefix}readings`,
    deadLetters: `${prefix}readings.dlt`,
    group: `${prefix}aggregator-${randomUUID()}`,
  };
}
