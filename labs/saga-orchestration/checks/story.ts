import type { Call } from './calls.ts';
import type { Trip } from './trip.ts';

/** Something that happened to the service or the peers, between the calls: `SIGKILL`. */
export interface Mark {
  at: number;
  text: string;
}

const mostLines = 16;

/** What a trip went through, a line for each call: who called whom when, and what came of it. */
export function storyOf(trip: Trip, marks: readonly Mark[]): string {
  const attempts = new Map<string, number>();
  const calls = trip.calls.map((call) => {
    const attempt = (attempts.get(call.name) ?? 0) + 1;
    attempts.set(call.name, attempt);
    const text = `${call.name}${attempt > 1 ? `, attempt ${attempt}` : ''} → ${cameOf(call)}`;
    return { at: call.request.arrivedAt, text };
  });
  const events = [...calls, ...marks.filter(({ at }) => at > trip.bookedAt)]
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, text }) => `  +${((at - trip.bookedAt) / 1000).toFixed(2)} s  ${text}`);
  if (events.length === 0) return `What ${trip.label} did: no call at all.`;
  const shown = events.slice(-mostLines);
  const hidden = events.length - shown.length;
  const head = `What ${trip.label} did${hidden > 0 ? `, after ${hidden} earlier steps` : ''}:`;
  return [head, ...shown].join('\n');
}

function cameOf({ decision, request }: Call): string {
  if (request.state === 'aborted') return `${decision}, then closed by the service`;
  if (request.state === 'reset') return 'connection broken by the peer, perhaps after it was done';
  return decision;
}
