import { STATUS_CODES } from 'node:http';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Conductor } from './conductor.ts';
import { Problem } from './problem.ts';
import { readKey } from './read-key.ts';
import { readTrip } from './read-trip.ts';
import type { Trips } from './trips.ts';

interface Parts {
  trips: Trips;
  conductor: Conductor;
}

export function createApp({ trips, conductor }: Parts): Express {
  const app = express();
  app.use(express.json({ strict: false }));

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ready' });
  });

  app.post('/trips', (request, response) => {
    const key = readKey(request.get('idempotency-key'));
    const { trip, isNew, isSame } = trips.accept(key, readTrip(request.body));
    if (!isSame) throw new Problem(422, 'This Idempotency-Key belongs to another trip.');
    response.status(202).json({ id: trip.id, status: trip.status });
    if (isNew) conductor.conduct(trip.id);
  });

  app.get('/trips/:id', (request, response) => {
    const trip = trips.find(request.params.id);
    if (!trip) throw new Problem(404, 'Nothing has this id.');
    const { id, status, failedStep } = trip;
    const steps = trip.steps.map(({ name, status, attempts }) => ({
      name,
      status: status === 'pending' && attempts > 0 ? 'done' : status,
    }));
    response.json({ id, status, failedStep, steps });
  });

  app.use(answerError);
  return app;
}

const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  const { status = 500, message } = error as { status?: number; message: string };
  if (status >= 500) console.error(error);
  const problem = {
    status,
    title: STATUS_CODES[status],
    detail: status < 500 ? message : undefined,
  };
  response.status(status).type('application/problem+json').send(JSON.stringify(problem));
};
