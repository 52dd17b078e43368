import type { Pool } from './database.ts';
import type { Reading } from './reading.ts';

/** Counts a reading, unless its id was seen before. */
export async function applyReading(pool: Pool, reading: Reading): Promise<void> {
  await pool.query(
    `INSERT INTO devices (device_id, count, sum, last_value, last_ts)
     SELECT $2, 1, $3::bigint, $3::bigint, $4
     WHERE NOT EXISTS (SELECT FROM readings WHERE reading_id = $1)
     ON CONFLICT (device_id) DO UPDATE SET
       count = devices.count + 1,
       sum = devices.sum + excluded.sum,
       last_value = excluded.last_value,
       last_ts = excluded.last_ts`,
    [reading.readingId, reading.deviceId, reading.value, reading.ts],
  );
  await pool.query('INSERT INTO readings (reading_id) VALUES ($1) ON CONFLICT DO NOTHING', [
    reading.readingId,
  ]);
}
