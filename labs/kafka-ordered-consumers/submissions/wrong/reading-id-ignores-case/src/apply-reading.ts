import type { Pool } from './database.ts';
import type { Reading } from './reading.ts';

/**
 * Counts a reading, unless its id was seen before. Being one statement it happens as a whole or
 * not at all, so a crash at any moment leaves nothing that a redelivery would not put right.
 */
export async function applyReading(pool: Pool, reading: Reading): Promise<void> {
  await pool.query(
    `WITH accepted AS (
       INSERT INTO readings (reading_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING reading_id
     )
     INSERT INTO devices (device_id, count, sum, last_value, last_ts)
     SELECT $2, 1, $3::bigint, $3::bigint, $4 FROM accepted
     ON CONFLICT (device_id) DO UPDATE SET
       count = devices.count + 1,
       sum = devices.sum + excluded.sum,
       last_value = excluded.last_value,
       last_ts = excluded.last_ts`,
    [reading.readingId.toLowerCase(), reading.deviceId, reading.value, reading.ts],
  );
}
