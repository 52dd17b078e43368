/** Several statements in one query are one transaction; the lock lets one instance in at a time. */
export const createTables = `
  SELECT pg_advisory_xact_lock(7242001);
  CREATE TABLE IF NOT EXISTS progress (
    topic text,
    partition integer,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, partition)
  );
  CREATE TABLE IF NOT EXISTS accepted_readings (
    reading_id text COLLATE "C" PRIMARY KEY
  );
  CREATE TABLE IF NOT EXISTS devices (
    device_id text COLLATE "C" PRIMARY KEY,
    count bigint NOT NULL,
    sum bigint NOT NULL,
    last_value bigint NOT NULL,
    last_ts text NOT NULL
  )`;

/**
 * Parameters: topic, partition, position before, position after, and the ids, devices, values and
 * times of the readings as arrays. One row if the position was the expected one, else none.
 *
 * Ids and devices are locked in ascending order, all ids before any device: two statements that
 * share some wait for each other, but never in a circle.
 */
export const applyReadings = `
  WITH advanced AS (
    UPDATE progress SET next_offset = $4
    WHERE topic = $1 AND partition = $2 AND next_offset = $3
    RETURNING next_offset
  ), first_of_each AS (
    SELECT DISTINCT ON (reading_id) *
    FROM unnest($5::text[], $6::text[], $7::bigint[], $8::text[])
      WITH ORDINALITY AS reading (reading_id, device_id, value, ts, place)
    ORDER BY reading_id, place
  ), accepted AS (
    INSERT INTO accepted_readings (reading_id)
    SELECT reading_id FROM first_of_each
    WHERE EXISTS (SELECT FROM advanced)
    ORDER BY reading_id COLLATE "C"
    ON CONFLICT DO NOTHING
    RETURNING reading_id
  ), counted AS (
    INSERT INTO devices AS d (device_id, count, sum, last_value, last_ts)
    SELECT device_id, count(*), sum(value),
      (array_agg(value ORDER BY place DESC))[1],
      (array_agg(ts ORDER BY place DESC))[1]
    FROM first_of_each JOIN accepted USING (reading_id)
    GROUP BY device_id
    ORDER BY device_id COLLATE "C"
    ON CONFLICT (device_id) DO UPDATE SET
      count = d.count + excluded.count,
      sum = d.sum + excluded.sum,
      last_value = excluded.last_value,
      last_ts = excluded.last_ts
  )
  SELECT next_offset FROM advanced`;
