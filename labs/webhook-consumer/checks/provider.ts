import {
  type Api,
  type CheckContext,
  type Exchange,
  expect,
  fail,
  fence,
  type Read,
  shape,
} from '../../../grader/kit/index.ts';
import { anId, aPayment, type Payment, succeeded } from './payment.ts';
import { delivery, type Headers, type Webhook, webhook } from './webhook.ts';

const ledger = shape.object({
  entries: shape.array(
    shape.object({
      paymentId: shape.string,
      status: shape.oneOf('succeeded', 'refunded'),
      amount: shape.number,
      currency: shape.string,
    }),
  ),
  balance: shape.record(shape.number),
});

export type Ledger = Read<typeof ledger>;
export type Entry = Ledger['entries'][number];

const refusals = [400, 401, 403];
const lanes = 10;

/** Plays the provider, and looks into the ledger. */
export class Provider {
  readonly #it: CheckContext;
  /** What markers are paid in, so that they disturb no balance. */
  readonly #markerCurrency = 'XTS';

  constructor(it: CheckContext) {
    this.#it = it;
  }

  get #api(): Api {
    return this.#it.api;
  }

  send(hook: Webhook, headers?: Headers): Promise<Exchange> {
    return this.#api.send(delivery(hook, headers));
  }

  /** Sends an event with an id of its own, and expects it to be acknowledged. */
  async tell(body: string, what: string, id = anId(this.#it.any)): Promise<void> {
    expectAcknowledged(await this.send(webhook(id, body)), what);
  }

  /** Sends many, a few at a time, and expects all of them to be acknowledged. */
  async tellMany(hooks: readonly Webhook[]): Promise<void> {
    const left = hooks.entries();
    const lane = async () => {
      for (const [index, hook] of left) {
        expectAcknowledged(await this.send(hook), `event ${index + 1} of ${hooks.length}`);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  async ledger(): Promise<Ledger> {
    const answer = await this.#api.get('/ledger');
    expect(answer).toHaveStatus(200);
    return answer.json(ledger);
  }

  /** Waits until a payment is listed like this. */
  async listed(payment: Payment, status: Entry['status'], what: string): Promise<void> {
    const wanted = { ...payment, status };
    await this.#it.until(
      `GET /ledger to list ${payment.paymentId} as ${status} (${what})`,
      async () => {
        const found = entriesOf(await this.ledger(), payment.paymentId);
        expect(found, `the entries of ${payment.paymentId}`).toEqual([wanted]);
        return true;
      },
    );
  }

  /** The ledger after a marker sent now is in it: whatever came before has had its effect. */
  async settledLedger(): Promise<Ledger> {
    const { any, until } = this.#it;
    const marker = aPayment(any, this.#markerCurrency, 'marker');
    await fence(until, {
      what: `GET /ledger to list ${marker.paymentId}, a valid event sent last`,
      send: () => this.tell(succeeded(marker), 'a valid event'),
      arrived: async () => entriesOf(await this.ledger(), marker.paymentId).length > 0,
    });
    return this.ledger();
  }
}

export const entriesOf = ({ entries }: Ledger, paymentId: string): Entry[] =>
  entries.filter((entry) => entry.paymentId === paymentId);

export function expectNotListed(ledger: Ledger, { paymentId }: Payment, what: string): void {
  const found = entriesOf(ledger, paymentId);
  expect(found, `the entries of ${paymentId} in GET /ledger (${what})`).toEqual([]);
}

/** `0` and nothing are the same balance. */
export function expectBalance({ balance }: Ledger, currency: string, sum: number): void {
  expect(balance[currency] ?? 0, `balance.${currency} in GET /ledger`).toBe(sum);
}

export function expectAcknowledged(answer: Exchange, what: string): void {
  if (answer.status >= 200 && answer.status <= 299) return;
  unexpected(answer, what, 'a 2xx status');
}

export function expectRefused(answer: Exchange, what: string): void {
  if (refusals.includes(answer.status)) return;
  unexpected(answer, what, 'status 400, 401 or 403');
}

export function unexpected({ label, status }: Exchange, what: string, expected: string): never {
  fail(`${label} with ${what}: expected ${expected}, got ${status}`, {
    expected,
    actual: String(status),
  });
}
