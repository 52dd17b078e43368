import type { ErrorRequestHandler, Express, Response } from 'express';
import express from 'express';
import type { Broker } from './broker.ts';
import { submitJob } from './submit-job.ts';

/** The HTTP side of the service: hand in a job, ask for its health. */
export function createHttpApi(broker: Broker): Express {
  const api = express();
  api.use(express.json());

  api.get('/healthz', async (_request, response) => {
    await broker.tried;
    response.json({ status: 'ready' });
  });

  api.post('/jobs', async (request, response) => {
    const spec: unknown = request.body?.spec;
    if (spec === undefined) return sendProblem(response, 400, 'A job needs a spec');
    try {
      response.status(202).json({ jobId: await submitJob(broker.session(), spec) });
    } catch (error) {
      console.error('Job not accepted:', error);
      sendProblem(response, 503, 'The broker did not confirm the job');
    }
  });

  api.use(refuseUnreadable);
  return api;
}

const refuseUnreadable: ErrorRequestHandler = (error, _request, response, _next) => {
  const { status = 500 } = error as { status?: number };
  sendProblem(response, status, status < 500 ? 'The body cannot be read' : 'Internal error');
};

function sendProblem(response: Response, status: number, title: string): void {
  response.status(status).type('application/problem+json').send(JSON.stringify({ status, title }));
}
