/** Applied in this order, each once. A published migration is never edited: add another one. */
export const migrations = [
  {
    name: '001-orders',
    // Milliseconds are all a client sees of a time, so they are all that is stored: otherwise an
    // order would lie after its own `createdAt`, and a cursor between two rows.
    sql: `
      CREATE TABLE orders (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        reference text COLLATE "C" NOT NULL,
        customer text NOT NULL,
        status text NOT NULL DEFAULT 'draft',
        currency text NOT NULL,
        items jsonb NOT NULL,
        note text,
        total bigint NOT NULL,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX orders_reference_unique ON orders (lower(reference));
      CREATE INDEX orders_by_age ON orders (created_at DESC, id);
      CREATE INDEX orders_by_customer ON orders (customer);
    `,
  },
  {
    name: '002-idempotency-keys',
    sql: `
      CREATE TABLE idempotency_keys (
        key text PRIMARY KEY,
        fingerprint text NOT NULL,
        answer json,
        created_at timestamptz NOT NULL DEFAULT now()
      );
    `,
  },
];
