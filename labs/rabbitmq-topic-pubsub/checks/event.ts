import type { Any } from '../../../grader/kit/index.ts';

/** A CloudEvent as a publisher sends it. */
export interface Event {
  id: string;
  type: string;
  /** The request body, to the byte. */
  body: string;
}

/** @param more members beside the required ones */
export function anEvent(any: Any, type: string, more: object = {}): Event {
  const id = any.id('event');
  const source = `/shops/${any.word()}`;
  return { id, type, body: JSON.stringify({ specversion: '1.0', id, source, type, ...more }) };
}

export function events(any: Any, count: number, type: string): Event[] {
  return Array.from({ length: count }, (_, index) => anEvent(any, type, { data: { index } }));
}

export const idsOf = (all: readonly { id: string }[]): string[] => all.map(({ id }) => id);
