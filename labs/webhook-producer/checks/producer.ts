import {
  type CheckContext,
  type Exchange,
  expect,
  fail,
  fence,
  shape,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamRequest,
} from '../../../grader/kit/index.ts';

/** What becomes of an attempt: a status, no answer at all, or a broken connection. */
export type Answer = number | UpstreamAnswer | 'park' | 'reset';

export interface Endpoint {
  id: string;
  url: string;
  /** Where its receiver is found. */
  path: string;
  secret: string;
  /** It gets the types `{prefix}.*`. */
  prefix: string;
}

export interface Event {
  id: string;
  type: string;
  data: Record<string, unknown>;
  /** Stands in its data and nowhere else, whatever a service does with ids. */
  marker: string;
}

interface EndpointOptions {
  /** The beginning of its path, for the timeline. */
  name?: string;
  /** Shared by several endpoints. */
  prefix?: string;
  /** For the first, second, … attempt of each event; 200 to all further ones. */
  answers?: readonly Answer[];
}

interface EventOptions {
  orderingKey?: string;
  data?: Record<string, unknown>;
  /** Behind the prefix of the endpoint. */
  suffix?: string;
  name?: string;
}

interface Wait {
  times?: number;
  deadlineMs?: number;
  because?: string;
}

const created = shape.object({ id: shape.string, secret: shape.optional(shape.string) });
const accepted = shape.object({ id: shape.string });
const rotated = shape.object({ secret: shape.string });
const shown = shape.object({ status: shape.oneOf('enabled', 'disabled') });
const reports = shape.object({
  deliveries: shape.array(
    shape.object({
      endpointId: shape.string,
      status: shape.oneOf('pending', 'delivered', 'dead'),
      attempts: shape.array(
        shape.object({
          at: shape.string,
          statusCode: shape.nullable(shape.integer),
          error: shape.optional(shape.nullable(shape.string)),
        }),
      ),
    }),
  ),
});
const deadLetters = shape.object({ items: shape.array(shape.object({ eventId: shape.string })) });

export type Report = ReturnType<typeof reports.read>['deliveries'][number];

/** Both sides of the service: the API it offers, and the receivers it calls. */
export class Producer {
  readonly it: CheckContext;
  readonly receiver: Upstream;
  readonly #answers = new Map<string, readonly Answer[]>();

  constructor(it: CheckContext) {
    this.it = it;
    this.receiver = it.upstream('RECEIVER_URL');
    this.receiver.respond((request) => this.#decide(request));
  }

  async endpoint({ name = 'hook', prefix, answers = [] }: EndpointOptions = {}): Promise<Endpoint> {
    const { any, api } = this.it;
    const type = prefix ?? any.word();
    const path = `/${any.id(name)}`;
    const url = this.receiver.url + path;
    this.#answers.set(path, answers);
    const answer = await api.post('/endpoints', { url, eventTypes: [`${type}.*`] });
    const { id, secret = '' } = readSuccess(answer, created);
    return { id, url, path, secret, prefix: type };
  }

  /** Changes what a receiver answers from now on, to attempts of any event. */
  answer({ path }: Endpoint, ...answers: readonly Answer[]): void {
    this.#answers.set(path, answers);
  }

  /** Hands an event in for an endpoint and whoever shares its prefix. */
  async publish(endpoint: Endpoint, options: EventOptions = {}): Promise<Event> {
    const event = this.event(endpoint, options);
    const { orderingKey } = options;
    return { ...event, id: await this.accept({ ...event, orderingKey }) };
  }

  /** What the body of POST /events would be. */
  event({ prefix }: Endpoint, { data, suffix = 'paid', name = 'event' }: EventOptions) {
    const marker = this.it.any.id(name);
    return { type: `${prefix}.${suffix}`, data: { marker, ...data }, marker };
  }

  async accept(event: Record<string, unknown>): Promise<string> {
    const { marker: _, ...body } = event;
    return readSuccess(await this.it.api.post('/events', body), accepted).id;
  }

  /** The attempts for an event that reached a receiver so far. */
  attempts({ path }: Endpoint, event?: Omit<Event, 'id'>): UpstreamRequest[] {
    const here = this.receiver.requests.filter((request) => request.path === path);
    return event ? here.filter(({ body }) => body.includes(event.marker)) : here;
  }

  /** Waits for an attempt, the first or a later one. */
  async attempted(
    endpoint: Endpoint,
    event: Omit<Event, 'id'>,
    { times = 1, because, deadlineMs = 5000 }: Wait = {},
  ): Promise<UpstreamRequest> {
    const what = `${ordinal(times)} attempt for ${event.marker} at ${endpoint.path}`;
    return this.it.until(
      because ? `${what} (${because})` : what,
      () => this.attempts(endpoint, event)[times - 1],
      { deadlineMs },
    );
  }

  async reports(eventId: string): Promise<Report[]> {
    const answer = await this.it.api.get(`/events/${eventId}/deliveries`);
    expect(answer).toHaveStatus(200);
    return answer.json(reports).deliveries;
  }

  async report(endpoint: Endpoint, event: Event): Promise<Report> {
    const found = (await this.reports(event.id)).find(
      ({ endpointId }) => endpointId === endpoint.id,
    );
    return (
      found ?? fail(`GET /events/${event.id}/deliveries: none for the endpoint ${endpoint.id}`)
    );
  }

  /** Waits until a delivery shows this status. */
  async reported(
    endpoint: Endpoint,
    event: Event,
    status: Report['status'],
    because: string,
    deadlineMs = 5000,
  ): Promise<Report> {
    return this.it.until(
      `the delivery of ${event.marker} to be ${status} (${because})`,
      async () => {
        const report = await this.report(endpoint, event);
        expect(report.status, `status in GET /events/${event.id}/deliveries`).toBe(status);
        return report;
      },
      { deadlineMs },
    );
  }

  async deadLetters({ id }: Endpoint): Promise<string[]> {
    const answer = await this.it.api.get(`/endpoints/${id}/dead-letters`);
    expect(answer).toHaveStatus(200);
    return answer.json(deadLetters).items.map(({ eventId }) => eventId);
  }

  replay({ id }: Endpoint, event: Event): Promise<Exchange> {
    return this.it.api.post(`/endpoints/${id}/dead-letters/${event.id}/replay`);
  }

  async status({ id }: Endpoint): Promise<'enabled' | 'disabled'> {
    const answer = await this.it.api.get(`/endpoints/${id}`);
    expect(answer).toHaveStatus(200);
    return answer.json(shown).status;
  }

  async disabled(endpoint: Endpoint, because: string): Promise<void> {
    await this.it.until(`${endpoint.path} to be disabled (${because})`, async () => {
      expect(await this.status(endpoint), `status in GET /endpoints/${endpoint.id}`).toBe(
        'disabled',
      );
      return true;
    });
  }

  async enable({ id }: Endpoint): Promise<void> {
    expect(await this.it.api.post(`/endpoints/${id}/enable`)).toHaveStatus(200);
  }

  /** @returns the new secret */
  async rotate({ id }: Endpoint): Promise<string> {
    return readSuccess(await this.it.api.post(`/endpoints/${id}/rotate-secret`), rotated).secret;
  }

  /** A later event at another endpoint: by then whatever was to be sent at once has been sent. */
  async fence(): Promise<void> {
    const other = await this.endpoint({ name: 'fence' });
    const marker = this.event(other, { name: 'marker' });
    await fence(this.it.until, {
      what: `an attempt for ${marker.marker}, an event handed in last, at another endpoint`,
      send: () => this.accept(marker),
      arrived: () => this.attempts(other, marker).length > 0,
    });
  }

  #decide(request: UpstreamRequest): UpstreamAnswer | 'park' | 'reset' {
    const answers = this.#answers.get(request.path) ?? [];
    const before = this.receiver.requests.filter(
      ({ path, number, body }) =>
        path === request.path &&
        number < request.number &&
        markerIn(body) === markerIn(request.body),
    );
    const answer = answers[before.length] ?? 200;
    return typeof answer === 'number' ? { status: answer } : answer;
  }
}

/** What marks the event in a body, however it is written. */
const markerIn = (body: string) => /"marker"\s*:\s*"([^"]*)"/.exec(body)?.[1];

/** Set-up judges only what the next step needs. */
function readSuccess<T>(answer: Exchange, as: { read(value: unknown, where: string): T }): T {
  if (answer.status < 200 || answer.status > 299) {
    fail(`${answer.label}: expected a 2xx status, got ${answer.status}`, {
      expected: 'a 2xx status',
      actual: String(answer.status),
    });
  }
  return as.read(answer.json(), `${answer.label}: body`);
}

const ordinal = (times: number) =>
  ['no', 'an', 'a second', 'a third', 'a fourth'][times] ?? 'one more';
