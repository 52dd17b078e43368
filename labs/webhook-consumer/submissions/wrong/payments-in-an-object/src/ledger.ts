import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { PaymentEvent } from './read-event.ts';

export interface Entry {
  paymentId: string;
  status: 'succeeded' | 'refunded';
  amount: number;
  currency: string;
}

export interface Ledger {
  /** Books an event once; resolves when it is stored. An id that came before has no effect. */
  book(id: string, event: PaymentEvent): Promise<void>;
  read(): Promise<{ entries: Entry[]; balance: Record<string, number> }>;
}

// Facts, in whatever order they come in; what a payment's state is follows from them.
const schema = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS received (id TEXT PRIMARY KEY) STRICT;
  CREATE TABLE IF NOT EXISTS successes (
    payment_id TEXT PRIMARY KEY, amount INTEGER NOT NULL, currency TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS refunds (payment_id TEXT PRIMARY KEY) STRICT;
`;

const selectEntries = `
  SELECT payment_id AS paymentId, amount, currency,
    CASE WHEN refunds.payment_id IS NULL THEN 'succeeded' ELSE 'refunded' END AS status
  FROM successes LEFT JOIN refunds USING (payment_id)
`;

export function openLedger(folder: string): Ledger {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'ledger.sqlite'));
  database.exec(schema);
  const receive = database.prepare('INSERT OR IGNORE INTO received VALUES (?)');
  const succeed = database.prepare('INSERT OR IGNORE INTO successes VALUES (?, ?, ?)');
  const refund = database.prepare('INSERT OR IGNORE INTO refunds VALUES (?)');
  const entriesQuery = database.prepare(selectEntries);

  const bookFact = ({ type, paymentId, amount, currency }: PaymentEvent) =>
    type === 'payment.succeeded' ? succeed.run(paymentId, amount, currency) : refund.run(paymentId);

  return {
    async book(id, event) {
      database.exec('BEGIN IMMEDIATE');
      try {
        const isNew = receive.run(id).changes === 1;
        if (isNew) bookFact(event);
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    async read() {
      const byPayment: Record<string, Entry> = {};
      for (const entry of entriesQuery.all() as unknown as Entry[])
        byPayment[entry.paymentId] = entry;
      const entries = Object.values(byPayment);
      return { entries, balance: balanceOf(entries) };
    },
  };
}

function balanceOf(entries: readonly Entry[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { status, amount, currency } of entries) {
    if (status === 'succeeded') sums.set(currency, (sums.get(currency) ?? 0) + amount);
  }
  return Object.fromEntries(sums);
}
