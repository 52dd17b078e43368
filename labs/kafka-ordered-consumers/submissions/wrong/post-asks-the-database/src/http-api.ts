import type { ErrorRequestHandler, Express } from 'express';
import express from 'express';
import { getDevice } from './get-device.ts';
import { postReading } from './post-reading.ts';
import { sendProblem } from './problem.ts';
import type { Outlets } from './process-record.ts';

/** The HTTP side of the service. */
export function createHttpApi({ pool, producer, names }: Outlets, isReady: () => boolean): Express {
  const api = express();

  api.get('/healthz', (_request, response) => {
    if (isReady()) response.json({ status: 'ready' });
    else sendProblem(response, 503, 'Not connected yet');
  });
  api.post(
    '/readings',
    express.json({ strict: false }),
    postReading(pool, producer, names.readings),
  );
  api.get('/devices/:id', getDevice(pool));

  api.use(answerError);
  return api;
}

const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  const { status = 500 } = error as { status?: number };
  if (status >= 500) console.error(error);
  sendProblem(response, status, status < 500 ? 'The request cannot be read' : 'Internal error');
};
