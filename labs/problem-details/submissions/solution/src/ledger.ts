const password = process.env.SECRET_MARKER ?? 'a-secret-of-this-machine';

/** A part of the system that always fails, with an error that says too much. */
export function connectToLedger(): never {
  throw new Error(`cannot connect to postgres://bookings:${password}@db.internal:5432/ledger`);
}
