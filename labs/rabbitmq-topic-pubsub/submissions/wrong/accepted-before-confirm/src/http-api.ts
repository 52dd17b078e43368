import { setTimeout as sleep } from 'node:timers/promises';
import type { ErrorRequestHandler, Express } from 'express';
import express from 'express';
import type { Broker } from './broker.ts';
import { parseEvent } from './parse-event.ts';
import { sendProblem } from './problem.ts';
import type { Settings } from './settings.ts';
import { isName, parseBindings, parseMax } from './subscription.ts';
import type { Subscriptions } from './subscriptions.ts';
import { takeEvents } from './take-events.ts';
import { within } from './within.ts';

interface Hub {
  broker: Broker;
  subscriptions: Subscriptions;
  settings: Settings;
}

/** The HTTP side of the hub. */
export function createHttpApi({ broker, subscriptions, settings }: Hub): Express {
  const api = express();
  const inTime = <T>(work: Promise<T>) => within(settings.brokerTimeoutMs, work);

  api.get('/healthz', (_request, response) => {
    if (broker.connected) response.json({ status: 'ready' });
    else sendProblem(response, 503, 'Not connected to the broker');
  });

  const bytes = express.raw({ type: 'application/cloudevents+json' });
  api.post('/events', bytes, async (request, response) => {
    if (!request.is('application/cloudevents+json')) {
      return sendProblem(response, 415, 'Events come as application/cloudevents+json');
    }
    const event = parseEvent(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    if (!event) return sendProblem(response, 400, 'The body is no CloudEvent');
    const routed = await Promise.race([broker.session().publish(event), sleep(700, true)]);
    response.status(202).json({ routed });
  });

  api.put('/subscriptions/:name', express.json(), async (request, response) => {
    const { name } = request.params;
    const keys = parseBindings(request.body);
    if (!isName(name)) return sendProblem(response, 400, 'The name is not valid');
    if (!keys) return sendProblem(response, 400, 'The bindings are not valid');
    await inTime(subscriptions.bind(name, keys));
    response.json({ name, bindings: keys });
  });

  api.delete('/subscriptions/:name', async (request, response) => {
    const { name } = request.params;
    if (!isName(name)) return sendProblem(response, 404, 'There is no such subscription');
    await inTime(subscriptions.remove(name));
    response.status(204).end();
  });

  api.get('/subscriptions/:name/messages', async (request, response) => {
    const { name } = request.params;
    const max = parseMax(request.query.max);
    if (max === undefined) return sendProblem(response, 400, 'max is a whole number, 1 to 100');
    const events = isName(name) ? await inTime(takeEvents(broker.session(), name, max)) : undefined;
    if (!events) return sendProblem(response, 404, 'There is no such subscription');
    // The events are JSON already, and stay as they are.
    response.type('application/json').send(`{"messages":[${events.join(',')}]}`);
  });

  api.use(answerError);
  return api;
}

/** What Express could not read is the client's mistake; all else that fails here is the broker. */
const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  const { status = 503 } = error as { status?: number };
  if (status < 500) return sendProblem(response, status, 'The request cannot be read');
  console.error('Request failed:', error);
  sendProblem(response, 503, 'The broker is not available');
};
