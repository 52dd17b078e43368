import type { Pool } from './database.ts';
import type { Reading } from './reading.ts';

/**
 * Counts a reading, unless the device has just sent it. Being one statement it happens as a whole or
 * not at all, so a crash at any moment leaves nothing that a redelivery would not put right.
 */
export async function applyReading(pool: Pool, reading: Reading): Promise<void> {
  await pool.query(
    `INSERT INTO devices (device_id, count, sum, last_value, last_ts, last_reading_id)
     VALUES ($2, 1, $3, $3, $4, $1)
     ON CONFLICT (device_id) DO UPDATE SET
       count = devices.count + 1,
       sum = devices.sum + excluded.sum,
       last_value = excluded.last_value,
       last_ts = excluded.last_ts,
       last_reading_id = excluded.last_reading_id
     WHERE devices.last_reading_id <> excluded.last_reading_id`,
    [reading.readingId, reading.deviceId, reading.value, reading.ts],
  );
}
