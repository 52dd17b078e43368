export interface Entry {
  paymentId: string;
  status: 'succeeded' | 'refunded';
  /** In minor units, such as cents. */
  amount: number;
  currency: string;
}

/** What has been booked, one entry for each payment. */
export class Ledger {
  // WHC-09: this is gone with the process
  readonly #entries = new Map<string, Entry>();

  entries(): Entry[] {
    return [...this.#entries.values()];
  }

  /** What the payments that were not refunded add up to, by currency. */
  balance(): Record<string, number> {
    return {};
  }
}
