import { settings } from '../settings.ts';
import type { Delivery } from '../store/delivery.ts';
import { type Endpoint, signingSecrets } from '../store/endpoint.ts';
import type { Store } from '../store/store.ts';
import { nextAttempt } from './next-attempt.ts';
import { post } from './post.ts';
import { signedHeaders } from './sign.ts';

/** A timer cannot be set for longer; what waits longer looks again. */
const longestTimerMs = 2 ** 31 - 1;

/** Makes every attempt when its time has come: one at a time in a lane, all lanes side by side. */
export class Dispatcher {
  readonly #store: Store;
  /** Lanes in which an attempt is under way, or a wait. */
  readonly #busy = new Set<string>();
  readonly #queues = new Map<string, Delivery[]>();
  readonly #wake = new Map<string, () => void>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Goes on where an earlier process stopped. */
  resume(): void {
    for (const endpoint of this.#store.endpoints.values()) this.resumeEndpoint(endpoint);
  }

  resumeEndpoint(endpoint: Endpoint): void {
    for (const delivery of endpoint.deliveries.values()) {
      if (delivery.status === 'pending') this.add(delivery);
    }
  }

  add(delivery: Delivery): void {
    const name = laneOf(delivery);
    const queue = this.#queues.get(name) ?? [];
    if (!queue.includes(delivery)) queue.push(delivery);
    this.#queues.set(name, queue);
    this.#wake.get(name)?.();
    if (!this.#busy.has(name)) void this.#drive(name, queue);
  }

  async #drive(name: string, queue: Delivery[]): Promise<void> {
    this.#busy.add(name);
    for (let head = queue[0]; head; head = queue[0]) {
      if (head.status !== 'pending') queue.shift();
      else if (head.endpoint.status === 'disabled') break;
      else if (head.notBefore > Date.now()) await this.#until(name, head.notBefore);
      else await this.#attempt(head);
    }
    this.#busy.delete(name);
    if (queue.length === 0) this.#queues.delete(name);
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { event, endpoint } = delivery;
    const at = new Date().toISOString();
    const headers = signedHeadersOf(delivery);
    const heard = await post(endpoint.url, event.body, headers, settings.attemptTimeoutMs);
    const attempt =
      'error' in heard
        ? { at, statusCode: null, error: heard.error }
        : { at, statusCode: heard.statusCode, error: null };
    const notBefore = nextAttempt(delivery, heard);
    const names = { event: event.id, endpoint: endpoint.id };
    this.#store.record({ kind: 'attempt', ...names, attempt, notBefore });
  }

  /** Until a moment, or until something about the lane has changed. */
  #until(name: string, moment: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#wake.delete(name);
        resolve();
      };
      const timer = setTimeout(end, Math.min(moment - Date.now(), longestTimerMs));
      this.#wake.set(name, end);
    });
  }
}

function laneOf({ endpoint, event, lane }: Delivery): string {
  return JSON.stringify(lane === null ? [endpoint.id, event.id] : [endpoint.id, 'lane', lane]);
}

function signedHeadersOf({ event, endpoint }: Delivery): Record<string, string> {
  return signedHeaders(event.id, event.body, signingSecrets(endpoint));
}
