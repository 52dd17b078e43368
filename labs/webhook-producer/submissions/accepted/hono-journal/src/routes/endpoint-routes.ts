import { randomBytes, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Dispatcher } from '../delivery/dispatcher.ts';
import { HttpError } from '../http-error.ts';
import { settings } from '../settings.ts';
import type { Endpoint } from '../store/endpoint.ts';
import type { Store } from '../store/store.ts';
import { readObject } from './read-body.ts';
import { readEventTypes, readTarget } from './read-endpoint.ts';

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

export function endpointRoutes(store: Store, dispatcher: Dispatcher): Hono {
  const app = new Hono();
  const find = (id: string): Endpoint => {
    const endpoint = store.endpoints.get(id);
    if (!endpoint) throw new HttpError(404, 'There is no such endpoint');
    return endpoint;
  };

  app.post('/endpoints', async (context) => {
    const body = await readObject(context);
    const id = randomUUID();
    const fields = { url: readTarget(body.url), eventTypes: readEventTypes(body.eventTypes) };
    const secret = newSecret();
    store.record({ kind: 'endpoint', id, ...fields, secret });
    return context.json({ ...shown(find(id)), secret }, 201);
  });

  app.get('/endpoints/:id', (context) => context.json(shown(find(context.req.param('id')))));

  app.post('/endpoints/:id/rotate-secret', (context) => {
    const { id: endpoint } = find(context.req.param('id'));
    const secret = newSecret();
    const overlapUntil = Date.now() + settings.rotationOverlapMs;
    store.record({ kind: 'rotated', endpoint, secret, overlapUntil });
    return context.json({ secret });
  });

  app.post('/endpoints/:id/enable', (context) => {
    const endpoint = find(context.req.param('id'));
    store.record({ kind: 'enabled', endpoint: endpoint.id });
    dispatcher.resumeEndpoint(endpoint);
    return context.json(shown(endpoint));
  });

  app.get('/endpoints/:id/dead-letters', (context) => {
    const { deliveries } = find(context.req.param('id'));
    const dead = [...deliveries.values()].filter(({ status }) => status === 'dead');
    return context.json({ items: dead.map(({ event }) => ({ eventId: event.id })) });
  });

  app.post('/endpoints/:id/dead-letters/:event/replay', (context) => {
    const endpoint = find(context.req.param('id'));
    const delivery = endpoint.deliveries.get(context.req.param('event'));
    if (!delivery) throw new HttpError(404, 'There is no such event here');
    if (delivery.status !== 'dead') throw new HttpError(409, 'The event is not dead here');
    store.record({ kind: 'replayed', event: delivery.event.id, endpoint: endpoint.id });
    dispatcher.add(delivery);
    return context.json({ status: delivery.status }, 202);
  });

  return app;
}

function shown({ id, url, eventTypes, status }: Endpoint) {
  return { id, url, eventTypes: eventTypes ?? [], status };
}
