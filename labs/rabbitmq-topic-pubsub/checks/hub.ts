import {
  type AmqpPeer,
  type Api,
  type CheckContext,
  type Exchange,
  expect,
  fail,
  type RequestOptions,
  shape,
} from '../../../grader/kit/index.ts';
import type { Event } from './event.ts';

const eventType = 'application/cloudevents+json';
const answerToEvent = shape.object({ routed: shape.boolean });
const page = shape.object({ messages: shape.array(shape.object({ id: shape.string })) });

/** What waits at most in a subscription of a check that only collects. */
const most = 50;

/** Both sides of the service: its HTTP routes, and the exchange it shares with others. */
export class Hub {
  readonly peer: AmqpPeer;
  readonly api: Api;
  readonly #until: CheckContext['until'];

  private constructor(peer: AmqpPeer, { api, until }: CheckContext) {
    this.peer = peer;
    this.api = api;
    this.#until = until;
  }

  static async open(it: CheckContext): Promise<Hub> {
    return new Hub(await it.amqp(), it);
  }

  /** POST /events, whatever the answer is. */
  post(event: { body: string | Buffer }, options: RequestOptions = {}): Promise<Exchange> {
    return this.api.send({ ...postOf(event), ...options });
  }

  /** POST /events, which must be accepted. */
  async publish(event: Event): Promise<boolean> {
    const answer = await this.post(event);
    expect(answer).toHaveStatus(202);
    return answer.json(answerToEvent).routed;
  }

  /** Another publisher, who knows nothing but the exchange. */
  async publishDirectly(...events: readonly Event[]): Promise<void> {
    if (!(await this.peer.exchange('events'))) fail('expected an exchange events, got none');
    for (const { type, body } of events) {
      await this.peer.publish({ exchange: 'events', routingKey: type, body });
    }
  }

  put(name: string, bindings: readonly string[]): Promise<Exchange> {
    return this.api.put(pathOf(name), { bindings });
  }

  async subscribe(name: string, ...bindings: readonly string[]): Promise<void> {
    expect(await this.put(name, bindings)).toHaveStatus(200, 201);
  }

  get(name: string, max?: number | string, api = this.api): Promise<Exchange> {
    return api.get(`${pathOf(name)}/messages${max === undefined ? '' : `?max=${max}`}`);
  }

  /** One page of a subscription, as the ids of its events. */
  async read(name: string, max?: number, api = this.api): Promise<string[]> {
    return pageOf(await this.get(name, max, api));
  }

  /** Reads until an event has come, and tells all that came before it too. */
  async readUpTo(name: string, last: Event): Promise<string[]> {
    const found: string[] = [];
    await this.#until(`the event ${last.id} (${last.type}) in ${name}`, async () => {
      found.push(...(await this.read(name, most)));
      return found.includes(last.id);
    });
    return found;
  }

  /** The keys by which a subscription is bound, in alphabetical order. */
  async bindings(name: string): Promise<string[]> {
    return (await this.peer.bindings('events', queueOf(name))).sort();
  }
}

export const queueOf = (name: string) => `sub.${name}`;

export const pathOf = (name: string) => `/subscriptions/${name}`;

export const postOf = ({ body }: { body: string | Buffer }) => ({
  method: 'POST',
  path: '/events',
  body,
  headers: { 'content-type': eventType },
});

export const routedOf = (answer: Exchange): boolean => answer.json(answerToEvent).routed;

export function pageOf(answer: Exchange): string[] {
  expect(answer).toHaveStatus(200);
  return answer.json(page).messages.map(({ id }) => id);
}
