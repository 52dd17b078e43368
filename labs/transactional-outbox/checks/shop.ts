import {
  type AmqpPeer,
  type Any,
  type Api,
  type CheckContext,
  expect,
  fail,
  type ReceivedMessage,
  type RequestOptions,
  shape,
} from '../../../grader/kit/index.ts';
import { paidKey, placedKey } from './event.ts';
import { type OrderRequest, postOf } from './order.ts';

export const paymentsQueue = 'orders.payments';
export const deadQueue = 'orders.payments.dead';

/** What the brief grants: 5 s, and 2 s more for a slow machine. */
export const recoveryMs = 5000 + 2000;

export const created = shape.object({ id: shape.string });
const order = shape.object({ status: shape.string, version: shape.integer });
const stock = shape.object({ units: shape.integer });
const outbox = shape.object({ pending: shape.integer });

interface Wait {
  /** Why it is expected, for the message. */
  because?: string;
}

export interface Payment {
  eventId: string;
  orderId: string;
}

/** All sides of the service: its HTTP routes, what it publishes, and where payments come from. */
export class Shop {
  readonly peer: AmqpPeer;
  readonly api: Api;
  /** All events since the check began, in order of arrival. */
  readonly events: readonly ReceivedMessage[];
  readonly #until: CheckContext['until'];
  readonly #dead: ReceivedMessage[] = [];

  private constructor(
    peer: AmqpPeer,
    events: readonly ReceivedMessage[],
    { api, until }: CheckContext,
  ) {
    this.peer = peer;
    this.events = events;
    this.api = api;
    this.#until = until;
  }

  static async open(it: CheckContext): Promise<Shop> {
    const peer = await it.amqp();
    return new Shop(peer, await peer.subscribe('orders', '#'), it);
  }

  /** POST /orders, which must be accepted; @returns the id of the order */
  async place(
    request: OrderRequest,
    options: RequestOptions = {},
    api = this.api,
  ): Promise<string> {
    const answer = await api.post('/orders', request, options);
    expect(answer).toHaveStatus(201);
    return answer.json(created).id;
  }

  async placeAll(requests: readonly OrderRequest[]): Promise<string[]> {
    const ids: string[] = [];
    for (const request of requests) ids.push(await this.place(request));
    return ids;
  }

  /** All at once, which takes the service several connections to its database. */
  async placeTogether(requests: readonly OrderRequest[]): Promise<string[]> {
    const answers = await this.api.together(requests.map((request) => postOf(request)));
    for (const answer of answers) expect(answer).toHaveStatus(201);
    return answers.map((answer) => answer.json(created).id);
  }

  /** Ten at a time: more would only wait for each other. */
  async placeMany(requests: readonly OrderRequest[]): Promise<string[]> {
    const ids: string[] = [];
    for (let at = 0; at < requests.length; at += 10) {
      ids.push(...(await this.placeTogether(requests.slice(at, at + 10))));
    }
    return ids;
  }

  /** @returns milliseconds that it takes now until an order is accepted */
  async timeToPlace(request: OrderRequest): Promise<number> {
    const began = performance.now();
    await this.place(request);
    return performance.now() - began;
  }

  async pay(...payments: readonly object[]): Promise<void> {
    for (const payment of payments) await this.payWith(JSON.stringify(payment));
  }

  async payWith(body: string | Buffer): Promise<void> {
    if (!(await this.peer.exchange('payments'))) fail('expected an exchange payments, got none');
    await this.peer.publish({ exchange: 'payments', routingKey: 'payment.captured', body });
  }

  async order(id: string, api = this.api): Promise<shape.Read<typeof order>> {
    const answer = await api.get(`/orders/${id}`);
    expect(answer).toHaveStatus(200);
    return answer.json(order);
  }

  async units(sku: string, api = this.api): Promise<number> {
    const answer = await api.get(`/stock/${sku}`);
    expect(answer).toHaveStatus(200);
    return answer.json(stock).units;
  }

  async pending(api = this.api): Promise<number> {
    const answer = await api.get('/admin/outbox');
    expect(answer).toHaveStatus(200);
    return answer.json(outbox).pending;
  }

  /** The events about an order so far; of one kind, or of all. */
  eventsOf(orderId: string, type?: string): ReceivedMessage[] {
    return this.events.filter(
      ({ body, routingKey }) => body.includes(`"${orderId}"`) && (!type || routingKey === type),
    );
  }

  /** Waits until each of the orders has been announced. */
  announced(orderIds: readonly string[], { because }: Wait = {}): Promise<boolean> {
    return this.#each(orderIds, placedKey, because);
  }

  /** Waits until for each of the orders there was news that it is paid. */
  paid(orderIds: readonly string[], { because }: Wait = {}): Promise<boolean> {
    return this.#each(orderIds, paidKey, because);
  }

  /** Waits until nothing is left to publish. */
  async drained(deadlineMs = recoveryMs): Promise<void> {
    await this.#until(
      'pending to be 0',
      async () => {
        expect(await this.pending(), 'GET /admin/outbox: pending').toBe(0);
        return true;
      },
      { deadlineMs },
    );
  }

  /** The same for checks that are about something else: only OUT-11 judges what `pending` says. */
  async settled(): Promise<void> {
    await this.drained(2000).catch(() => undefined);
  }

  /** All that has been in orders.payments.dead so far. */
  async deadLetters(): Promise<readonly ReceivedMessage[]> {
    for (let next = await this.peer.take(deadQueue); next; next = await this.peer.take(deadQueue)) {
      this.#dead.push(next);
    }
    return this.#dead;
  }

  #each(orderIds: readonly string[], type: string, because?: string): Promise<boolean> {
    const whose = orderIds.length === 1 ? 'an order' : `${orderIds.length} orders`;
    const what = `${type} of ${whose}${because ? ` (${because})` : ''}`;
    return this.#until(
      what,
      () => {
        const missing = orderIds.filter((id) => this.eventsOf(id, type).length === 0);
        expect(missing.length, `orders without ${type}`).toBe(0);
        return true;
      },
      { deadlineMs: recoveryMs },
    );
  }
}

export const aPayment = (any: Any, orderId: string): Payment => ({
  eventId: any.id('payment'),
  orderId,
});
