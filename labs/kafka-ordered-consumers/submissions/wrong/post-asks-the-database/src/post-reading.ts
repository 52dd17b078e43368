import type { RequestHandler } from 'express';
import type { Producer } from 'kafkajs';
import type { Pool } from './database.ts';
import { sendProblem } from './problem.ts';
import { publishReading } from './publish-reading.ts';
import { NotAReading, type Reading, toReading } from './reading.ts';

/** Takes a reading in, unless it was counted before. */
export function postReading(pool: Pool, producer: Producer, topic: string): RequestHandler {
  return async (request, response) => {
    let reading: Reading;
    try {
      reading = toReading(request.body);
    } catch (error) {
      if (error instanceof NotAReading) return sendProblem(response, 400, error.message);
      throw error;
    }
    try {
      const { rowCount } = await pool.query('SELECT FROM readings WHERE reading_id = $1', [
        reading.readingId,
      ]);
      if (rowCount === 1) return response.status(202).json({ readingId: reading.readingId });
      await publishReading(producer, topic, reading, request.get('traceparent'));
      response.status(202).json({ readingId: reading.readingId });
    } catch (error) {
      console.error('Reading not accepted:', error);
      sendProblem(response, 503, 'Kafka did not acknowledge the reading');
    }
  };
}
