import type { Express } from 'express';
import express from 'express';
import type { Broker } from './broker.ts';

/** The HTTP side of the hub. */
export function createHttpApi(broker: Broker): Express {
  const api = express();

  api.get('/healthz', (_request, response) => {
    response.sendStatus(broker.connected ? 200 : 503);
  });

  // The bytes as they came: a subscriber gets the very same ones.
  const bytes = express.raw({ type: 'application/cloudevents+json' });
  api.post('/events', bytes, (_request, response) => {
    // RPS-11: is it an event?  RPS-02: publish it  RPS-09: wait for the confirm  RPS-08: routed?
    response.sendStatus(501);
  });

  api.put('/subscriptions/:name', express.json(), (_request, response) => {
    // RPS-01, RPS-06: a durable queue, bound to exactly these keys
    response.sendStatus(501);
  });

  api.delete('/subscriptions/:name', (_request, response) => {
    // RPS-06
    response.sendStatus(501);
  });

  api.get('/subscriptions/:name/messages', (_request, response) => {
    // RPS-05, RPS-07: take up to `max` events, and acknowledge them
    response.sendStatus(501);
  });

  return api;
}
