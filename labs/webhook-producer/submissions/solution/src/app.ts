import { STATUS_CODES } from 'node:http';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Deliveries } from './deliveries.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Endpoint, Endpoints } from './endpoints.ts';
import type { Events } from './events.ts';
import { notFound } from './problem.ts';
import { readEndpoint } from './read-endpoint.ts';
import { readEvent } from './read-event.ts';
import type { Settings } from './settings.ts';

interface Parts {
  endpoints: Endpoints;
  deliveries: Deliveries;
  events: Events;
  dispatcher: Dispatcher;
  settings: Settings;
}

export function createApp({ endpoints, deliveries, events, dispatcher, settings }: Parts): Express {
  const app = express();
  app.use(express.json({ strict: false }));

  const known = (id: string): Endpoint => {
    const endpoint = endpoints.find(id);
    if (!endpoint) throw notFound();
    return endpoint;
  };

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ready' });
  });

  app.post('/endpoints', (request, response) => {
    const input = readEndpoint(request.body, settings.allowPrivate);
    response.status(201).json(endpoints.create(input));
  });

  app.get('/endpoints/:id', (request, response) => {
    response.json(known(request.params.id));
  });

  app.post('/endpoints/:id/rotate-secret', (request, response) => {
    response.json({ secret: endpoints.rotate(known(request.params.id).id) });
  });

  app.post('/endpoints/:id/enable', (request, response) => {
    endpoints.enable(known(request.params.id).id);
    response.json(known(request.params.id));
    dispatcher.wake();
  });

  app.get('/endpoints/:id/dead-letters', (request, response) => {
    response.json({ items: deliveries.deadLetters(known(request.params.id).id) });
  });

  app.post('/endpoints/:id/dead-letters/:eventId/replay', (request, response) => {
    const { id, eventId } = request.params;
    if (!deliveries.replay(known(id).id, eventId)) throw notFound();
    response.status(202).json({});
    dispatcher.wake();
  });

  app.post('/events', (request, response) => {
    const id = events.accept(readEvent(request.body));
    response.status(202).json({ id });
    dispatcher.wake();
  });

  app.get('/events/:id/deliveries', (request, response) => {
    if (!events.exists(request.params.id)) throw notFound();
    response.json({ deliveries: deliveries.ofEvent(request.params.id) });
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
