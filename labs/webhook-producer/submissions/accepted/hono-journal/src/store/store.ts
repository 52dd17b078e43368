import { settings } from '../settings.ts';
import { beginSchedule, type Delivery } from './delivery.ts';
import type { Endpoint } from './endpoint.ts';
import { Journal } from './journal.ts';
import type { Attempt, StoredRecord } from './records.ts';

type OfKind<Kind extends StoredRecord['kind']> = Extract<StoredRecord, { kind: Kind }>;

/** What the records come to. A record is written before it counts. */
export class Store {
  readonly #journal: Journal;
  readonly endpoints = new Map<string, Endpoint>();
  /** The deliveries of each event. */
  readonly events = new Map<string, Delivery[]>();

  constructor(folder: string) {
    this.#journal = new Journal(folder);
    for (const record of this.#journal.read()) this.#apply(record);
  }

  record(record: StoredRecord): void {
    this.#journal.append(record);
    this.#apply(record);
  }

  delivery(event: string, endpoint: string): Delivery | undefined {
    return this.endpoints.get(endpoint)?.deliveries.get(event);
  }

  #apply(record: StoredRecord): void {
    if (record.kind === 'endpoint') this.#addEndpoint(record);
    else if (record.kind === 'rotated') this.#rotate(record);
    else if (record.kind === 'enabled') enable(this.#endpoint(record.endpoint));
    else if (record.kind === 'event') this.#addEvent(record);
    else if (record.kind === 'attempt') this.#endAttempt(record);
    else this.#replay(record);
  }

  #addEndpoint({ kind: _kind, ...endpoint }: OfKind<'endpoint'>): void {
    this.endpoints.set(endpoint.id, {
      ...endpoint,
      previous: undefined,
      status: 'enabled',
      deathsInRow: 0,
      deliveries: new Map(),
    });
  }

  #rotate({ endpoint: id, secret, overlapUntil }: OfKind<'rotated'>): void {
    const endpoint = this.#endpoint(id);
    endpoint.previous = { secret: endpoint.secret, until: overlapUntil };
    endpoint.secret = secret;
  }

  #addEvent({ id, body, lane, endpoints }: OfKind<'event'>): void {
    const event = { id, body };
    const deliveries = endpoints.map((name): Delivery => {
      const endpoint = this.#endpoint(name);
      const common = { status: 'pending', attempts: [], failures: 0, notBefore: 0 } as const;
      const delivery: Delivery = { event, endpoint, lane, ...common, attempts: [] };
      endpoint.deliveries.set(id, delivery);
      return delivery;
    });
    this.events.set(id, deliveries);
  }

  #endAttempt({ event, endpoint, attempt, notBefore }: OfKind<'attempt'>): void {
    const delivery = this.delivery(event, endpoint);
    if (!delivery) return;
    delivery.attempts.push(attempt);
    if (succeeded(attempt)) deliver(delivery);
    else if (attempt.statusCode === 410) disableForGood(delivery.endpoint);
    else if (delivery.status === 'pending') fail(delivery, notBefore);
  }

  #replay({ event, endpoint }: OfKind<'replayed'>): void {
    const delivery = this.delivery(event, endpoint);
    if (!delivery) return;
    // It has been overtaken already: it waits for nobody, and nobody for it.
    delivery.lane = null;
    beginSchedule(delivery);
  }

  #endpoint(id: string): Endpoint {
    const endpoint = this.endpoints.get(id);
    if (!endpoint) throw new Error(`The journal names the endpoint ${id} before it makes it`);
    return endpoint;
  }
}

const succeeded = ({ statusCode }: Attempt) =>
  statusCode !== null && statusCode >= 200 && statusCode < 300;

function deliver(delivery: Delivery): void {
  delivery.status = 'delivered';
  delivery.endpoint.deathsInRow = 0;
}

function disableForGood(endpoint: Endpoint): void {
  endpoint.status = 'disabled';
  for (const delivery of endpoint.deliveries.values()) {
    if (delivery.status === 'pending') delivery.status = 'dead';
  }
}

function fail(delivery: Delivery, notBefore: number): void {
  const { endpoint } = delivery;
  delivery.failures += 1;
  delivery.notBefore = notBefore;
  if (delivery.failures <= settings.waitsMs.length) return;
  delivery.status = 'dead';
  endpoint.deathsInRow += 1;
  if (endpoint.deathsInRow >= settings.disableAfter) endpoint.status = 'disabled';
}

function enable(endpoint: Endpoint): void {
  endpoint.deathsInRow = 0;
  if (endpoint.status === 'enabled') return;
  endpoint.status = 'enabled';
  for (const delivery of endpoint.deliveries.values()) {
    if (delivery.status === 'pending') beginSchedule(delivery);
  }
}
