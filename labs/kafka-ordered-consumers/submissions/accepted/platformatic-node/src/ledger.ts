import pg from 'pg';
import { applyReadings, createTables } from './ledger-sql.ts';
import type { Reading } from './reading.ts';

export interface Device {
  count: number;
  sum: number;
  lastValue: number;
  lastTs: string;
  lastSeq: number;
}

/** What the records of one partition, from one offset up to another, amount to. */
export interface Step {
  topic: string;
  partition: number;
  /** The position the step begins at. */
  from: bigint;
  /** The position after it. */
  to: bigint;
  /** In the order of the partition; repetitions may be among them. */
  readings: readonly Reading[];
}

/**
 * The sums of the devices, the ids that were counted, and how far each partition has been read,
 * in Postgres. Each method is one statement, so a process that dies leaves no transaction behind
 * that holds locks. Every error is an outage: nothing here depends on what a reading contains.
 */
export class Ledger {
  readonly #pool: pg.Pool;

  /** @param connectionString a `postgres://` address */
  constructor(connectionString: string) {
    this.#pool = new pg.Pool({
      connectionString,
      max: 8,
      connectionTimeoutMillis: 3_000,
      // The server gives up first where it can; the client does where the line is dead.
      statement_timeout: 3_500,
      query_timeout: 4_000,
      keepAlive: true,
    });
    // Without a listener, a connection that breaks while idle would end the process.
    this.#pool.on('error', (error) => console.error('A database connection broke:', error.message));
  }

  /** Does no harm to tables that are there. */
  async createTables(): Promise<void> {
    await this.#pool.query(createTables);
  }

  /** The position of a partition, 0 for one that was never read. */
  async position(topic: string, partition: number): Promise<bigint> {
    const { rows } = await this.#pool.query<{ next_offset: string }>(
      `INSERT INTO progress AS p (topic, partition, next_offset) VALUES ($1, $2, 0)
       ON CONFLICT (topic, partition) DO UPDATE SET next_offset = p.next_offset
       RETURNING next_offset`,
      [topic, partition],
    );
    return BigInt(rows[0]?.next_offset ?? 0);
  }

  /**
   * Counts the new readings of a step and moves the position, both or neither.
   *
   * @returns the position afterwards: `step.to`, or where another instance, or an earlier try of
   *   this one, has taken it meanwhile. In that case nothing was counted.
   */
  async apply({ topic, partition, from, to, readings }: Step): Promise<bigint> {
    const { rowCount } = await this.#pool.query(applyReadings, [
      topic,
      partition,
      from,
      to,
      readings.map((reading) => reading.readingId),
      readings.map((reading) => reading.deviceId),
      readings.map((reading) => reading.value),
      readings.map((reading) => reading.ts),
    ]);
    return rowCount === 1 ? to : await this.position(topic, partition);
  }

  /** What was counted for a device, if anything was. */
  async device(deviceId: string): Promise<Device | undefined> {
    const { rows } = await this.#pool.query<Record<keyof Omit<Device, 'lastSeq'>, string>>(
      `SELECT count, sum, last_value AS "lastValue", last_ts AS "lastTs"
       FROM devices WHERE device_id = $1`,
      [deviceId],
    );
    const [row] = rows;
    if (!row) return undefined;
    // The numbers of the accepted readings have no gaps: the last number is the count.
    const count = Number(row.count);
    const [sum, lastValue] = [Number(row.sum), Number(row.lastValue)];
    return { count, sum, lastValue, lastTs: row.lastTs, lastSeq: count };
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
