import type { RequestHandler } from 'express';
import type { Producer } from 'kafkajs';
import { sendProblem } from './problem.ts';
import { publishReading } from './publish-reading.ts';
import { NotAReading, type Reading, toReading } from './reading.ts';

/** Takes a reading in. Only Kafka is asked: the database may be away. */
export function postReading(producer: Producer, topic: string): RequestHandler {
  return async (request, response) => {
    if (!request.body?.value) return sendProblem(response, 400, 'value is missing');
    let reading: Reading;
    try {
      reading = toReading(request.body);
    } catch (error) {
      if (error instanceof NotAReading) return sendProblem(response, 400, error.message);
      throw error;
    }
    try {
      await publishReading(producer, topic, reading, request.get('traceparent'));
      response.status(202).json({ readingId: reading.readingId });
    } catch (error) {
      console.error('Reading not accepted:', error);
      sendProblem(response, 503, 'Kafka did not acknowledge the reading');
    }
  };
}
