import type { Pool } from './database.ts';
import type { Reading } from './reading.ts';

/** Counts a reading. */
export async function applyReading(pool: Pool, reading: Reading): Promise<void> {
  await pool.query(
    `INSERT INTO devices (device_id, count, sum, last_value, last_ts)
     VALUES ($1, 1, $2::bigint, $2::bigint, $3)
     ON CONFLICT (device_id) DO UPDATE SET
       count = devices.count + 1,
       sum = devices.sum + excluded.sum,
       last_value = excluded.last_value,
       last_ts = excluded.last_ts`,
    [reading.deviceId, reading.value, reading.ts],
  );
}
