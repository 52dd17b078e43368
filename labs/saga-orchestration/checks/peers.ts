import type { CheckContext, UpstreamAnswer, UpstreamRequest } from '../../../grader/kit/index.ts';
import {
  type Answer,
  type Call,
  callName,
  type PeerVariable,
  peerVariables,
  silence,
} from './calls.ts';
import type { Trip } from './trip.ts';

type Decision = UpstreamAnswer | 'park' | 'reset';

interface Unclaimed {
  variable: PeerVariable;
  request: UpstreamRequest;
}

/** The four peers of the service: they answer each call as its trip has planned, and note it there. */
export class Peers {
  readonly #it: CheckContext;
  readonly #trips: readonly Trip[];
  /** Calls that came before the 202 of their trip, and do not say whose they are. */
  #unclaimed: Unclaimed[] = [];
  #posting = 0;

  constructor(it: CheckContext, trips: readonly Trip[]) {
    this.#it = it;
    this.#trips = trips;
    for (const variable of peerVariables) {
      it.upstream(variable).respond((request) => this.#decide({ variable, request }));
    }
  }

  /** Whoever is kept waiting is let go, and whoever comes is answered. */
  releaseAll(): void {
    for (const variable of peerVariables) this.#it.upstream(variable).releaseAll();
  }

  /** While trips are handed in, calls of nobody we know are kept until `claim`. */
  async during<T>(posting: () => Promise<T>): Promise<T> {
    this.#posting += 1;
    try {
      return await posting();
    } finally {
      this.#posting -= 1;
    }
  }

  /** The id of a trip has become known: some of the calls that were kept may be its own. */
  claim(): void {
    const kept = this.#unclaimed;
    this.#unclaimed = kept.filter(({ request }) => !this.#ownerOf(request));
    for (const call of kept) {
      const trip = this.#ownerOf(call.request);
      const decision = trip && this.#answerOf(trip, call);
      if (decision === 'reset') call.request.release({ status: 503 });
      else if (decision && decision !== 'park') call.request.release(decision);
    }
  }

  #decide(call: Unclaimed): Decision {
    const trip = this.#ownerOf(call.request);
    if (trip) return this.#answerOf(trip, call);
    if (this.#posting === 0) return {};
    this.#unclaimed.push(call);
    return 'park';
  }

  /** Whatever a call forgets, it names its trip somewhere: by its id or by its customer. */
  #ownerOf(request: UpstreamRequest): Trip | undefined {
    const ids = idsIn(request);
    const names = ({ input }: Trip) => request.body.includes(input.customerId);
    return (
      this.#trips.find(({ id }) => id !== '' && ids.includes(id)) ??
      this.#trips.find((trip) => trip.id === '' && names(trip)) ??
      this.#trips.find(names)
    );
  }

  #answerOf(trip: Trip, { variable, request }: Unclaimed): Decision {
    const { method, path } = request;
    const name = method === 'POST' ? callName(variable, path) : undefined;
    if (!name) {
      this.#it.note(`${method} ${path} at ${variable}: the contract has no such call`);
      return { status: 404 };
    }
    const answer = trip.answers.get(name)?.shift() ?? 200;
    const call: Call = { name, request, decision: wordFor(answer) };
    trip.calls.push(call);
    return typeof answer === 'number' ? { status: answer } : answer;
  }
}

/** Ids may be as short as `1`, so they are looked for where they have to stand. */
function idsIn({ headers, body }: UpstreamRequest): string[] {
  const { tripId, key } = membersOf(body);
  const keys = [headers['idempotency-key'], key].map((value) => String(value).split(':')[0] ?? '');
  return [String(tripId), ...keys];
}

function membersOf(body: string): { tripId?: unknown; key?: unknown } {
  try {
    const value = JSON.parse(body) as unknown;
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function wordFor(answer: Answer): string {
  if (answer === 'park') return silence;
  if (answer === 'reset') return 'connection broken';
  return String(typeof answer === 'number' ? answer : (answer.status ?? 200));
}
