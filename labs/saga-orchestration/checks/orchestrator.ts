import {
  type CheckContext,
  CheckFailure,
  type Exchange,
  expect,
  fail,
  shape,
  type UpstreamAnswer,
} from '../../../grader/kit/index.ts';
import type { Answer, Call, CallName, Script } from './calls.ts';
import { Peers } from './peers.ts';
import { type Mark, storyOf } from './story.ts';
import { callsOf, type Trip } from './trip.ts';
import { promptMs } from './waiting.ts';

export type TripStatus = 'PENDING' | 'COMPENSATING' | 'CONFIRMED' | 'CANCELLED';

const accepted = shape.object({ id: shape.string });
const statuses = shape.object({
  status: shape.oneOf('PENDING', 'COMPENSATING', 'CONFIRMED', 'CANCELLED'),
});

interface Wait {
  times?: number;
  because?: string;
  deadlineMs?: number;
}

/** Both sides of the service: the API it offers, and the four peers it calls. */
export class Orchestrator implements Disposable {
  readonly it: CheckContext;
  readonly #trips: Trip[] = [];
  readonly #peers: Peers;
  readonly #marks: Mark[] = [];

  constructor(it: CheckContext) {
    this.it = it;
    this.#peers = new Peers(it, this.#trips);
  }

  /** Nothing of a check reaches the next one. */
  [Symbol.dispose](): void {
    this.#peers.releaseAll();
  }

  /** A trip that is not handed in yet. */
  plan(label: string, script: Script = {}): Trip {
    const { any } = this.it;
    const trip: Trip = {
      label,
      key: any.id('key'),
      input: {
        customerId: any.id(label),
        flight: `LH-${any.integer(100, 9999)}`,
        hotel: `${any.firstName()} Inn`,
        amountCents: any.integer(1000, 900_000),
      },
      id: '',
      bookedAt: performance.now(),
      answers: new Map(),
      calls: [],
    };
    for (const [name, answers] of Object.entries(script)) {
      trip.answers.set(name as CallName, [...answers]);
    }
    this.#trips.push(trip);
    return trip;
  }

  /** Hands a trip in, and judges only that it was taken. */
  async book(label: string, script: Script = {}): Promise<Trip> {
    const trip = this.plan(label, script);
    this.taken(trip, await this.post(trip));
    return trip;
  }

  /** Sends a trip, or another body with its key. */
  post(trip: Trip, input: unknown = trip.input): Promise<Exchange> {
    const headers = { 'idempotency-key': trip.key };
    return this.#peers.during(() => this.it.api.post('/trips', input, { headers }));
  }

  /** Hands trips in at the same moment. */
  postTogether(trips: readonly Trip[]): Promise<Exchange[]> {
    const requests = trips.map(({ key, input }) => ({
      method: 'POST',
      path: '/trips',
      json: input,
      headers: { 'idempotency-key': key },
    }));
    return this.#peers.during(() => this.it.api.together(requests));
  }

  /** Learns the id of a trip from its answer. */
  taken(trip: Trip, answer: Exchange): void {
    if (answer.status !== 202 && answer.status !== 200) {
      fail(`POST /trips: expected status 202, got ${answer.status}`, {
        expected: '202',
        actual: String(answer.status),
      });
    }
    trip.id = accepted.read(answer.json(), 'POST /trips: body').id;
    this.#peers.claim();
  }

  /** Changes what a peer answers to the next attempts. */
  answer(trip: Trip, name: CallName, ...answers: readonly Answer[]): void {
    trip.answers.set(name, [...answers]);
  }

  /** Waits for a call, its first attempt or a later one. */
  async called(trip: Trip, name: CallName, wait: Wait = {}): Promise<Call> {
    const { times = 1, because, deadlineMs = promptMs } = wait;
    const what = `${ordinal(times)} of ${name} for ${trip.label}`;
    return this.until(
      trip,
      because ? `${what} (${because})` : what,
      () => callsOf(trip, name)[times - 1],
      deadlineMs,
    );
  }

  /** Waits for a call that is kept waiting. */
  async parked(trip: Trip, name: CallName, wait: Omit<Wait, 'times'> = {}): Promise<Call> {
    const { because = 'nothing stands against it', deadlineMs = promptMs } = wait;
    return this.until(
      trip,
      `${callsOf(trip, name).length > 0 ? 'another' : 'a'} call of ${name} for ${trip.label} (${because})`,
      () => callsOf(trip, name).find(isParked),
      deadlineMs,
    );
  }

  /** Answers a call that was kept waiting. */
  release(call: Call, answer: UpstreamAnswer = { status: 200 }): void {
    if (!isParked(call)) return;
    call.decision = String(answer.status ?? 200);
    call.request.release(answer);
  }

  async status({ id }: Trip): Promise<TripStatus> {
    const answer = await this.it.api.get(`/trips/${id}`);
    expect(answer).toHaveStatus(200);
    return answer.json(statuses).status;
  }

  /** Waits until a trip shows this status. */
  async reaches(trip: Trip, status: TripStatus, because: string, deadlineMs = 5000): Promise<void> {
    await this.until(
      trip,
      `${trip.label} to be ${status} (${because})`,
      async () => {
        expect(await this.status(trip), `status in GET /trips/${trip.id}`).toBe(status);
        return true;
      },
      deadlineMs,
    );
  }

  /** Another trip from its beginning to its end: whatever was to be called meanwhile has been. */
  async fence(): Promise<void> {
    const marker = await this.book('later-trip');
    await this.called(marker, 'ticket', { because: 'a trip without trouble, to compare with' });
    await this.reaches(marker, 'CONFIRMED', 'a trip without trouble, to compare with');
  }

  async kill(): Promise<void> {
    this.#marks.push({ at: performance.now(), text: 'SIGKILL' });
    await this.it.app.kill();
  }

  async restart(): Promise<void> {
    await this.it.app.restart();
    this.#marks.push({ at: performance.now(), text: 'the service is ready again' });
  }

  /** `until`, whose failure tells the story of the trip. */
  async until<T>(trip: Trip, what: string, probe: () => T | Promise<T>, deadlineMs = 5000) {
    try {
      return await this.it.until(what, probe, { deadlineMs });
    } catch (error) {
      throw error instanceof CheckFailure ? this.#told(trip, error) : error;
    }
  }

  /** Fails the check with a sentence and the story of the trip. */
  fail(trip: Trip, message: string, evidence: { expected?: string; actual?: string } = {}): never {
    throw this.#told(trip, new CheckFailure(message, evidence));
  }

  #told(trip: Trip, { message, expected, actual }: CheckFailure): CheckFailure {
    const story = storyOf(trip, this.#marks);
    return new CheckFailure(`${message}\n${story}`, {
      ...(expected === undefined ? {} : { expected }),
      ...(actual === undefined ? {} : { actual }),
    });
  }
}

const isParked = ({ request }: Call) => request.state === 'parked';

const ordinal = (times: number) =>
  ['no call', 'a call', 'a second attempt', 'a third attempt', 'a fourth attempt'][times] ??
  `attempt ${times}`;
