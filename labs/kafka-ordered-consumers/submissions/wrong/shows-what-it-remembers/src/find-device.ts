import type { Pool } from './database.ts';
import { recall, remember } from './device-cache.ts';

export interface Device {
  count: number;
  sum: number;
  lastValue: number;
  lastTs: string;
  lastSeq: number;
}

interface DeviceRow {
  // pg hands a bigint over as text. The contract keeps ours below 2^53.
  count: string;
  sum: string;
  last_value: string;
  last_ts: string;
}

/** @returns `undefined` for a device without readings */
export async function findDevice(pool: Pool, deviceId: string): Promise<Device | undefined> {
  const remembered = recall(deviceId);
  if (remembered) return remembered;
  const { rows } = await pool.query<DeviceRow>(
    'SELECT count, sum, last_value, last_ts FROM devices WHERE device_id = $1',
    [deviceId],
  );
  const device = rows.map(toDevice)[0];
  if (device) remember(deviceId, device);
  return device;
}

function toDevice(row: DeviceRow): Device {
  return {
    count: Number(row.count),
    sum: Number(row.sum),
    lastValue: Number(row.last_value),
    lastTs: row.last_ts,
    // Accepted readings are numbered from 1 without gaps, so the last number is their count.
    lastSeq: Number(row.count),
  };
}
