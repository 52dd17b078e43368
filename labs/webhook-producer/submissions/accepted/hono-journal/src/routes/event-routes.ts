import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Dispatcher } from '../delivery/dispatcher.ts';
import { HttpError } from '../http-error.ts';
import { wants } from '../store/endpoint.ts';
import type { Store } from '../store/store.ts';
import { isObject, type JsonObject, readObject } from './read-body.ts';

const typePattern = /^\w+(\.\w+)*$/;

interface EventInput {
  type: string;
  data: JsonObject;
  orderingKey: string | null;
}

export function eventRoutes(store: Store, dispatcher: Dispatcher): Hono {
  const app = new Hono();

  app.post('/events', async (context) => {
    const { type, data, orderingKey } = readEvent(await readObject(context));
    const id = `evt_${randomUUID()}`;
    const wanting = [...store.endpoints.values()].filter((endpoint) => wants(endpoint, type));
    store.record({
      kind: 'event',
      id,
      body: JSON.stringify({ type, timestamp: new Date().toISOString(), data }),
      lane: orderingKey,
      endpoints: wanting.map((endpoint) => endpoint.id),
    });
    for (const delivery of store.events.get(id) ?? []) dispatcher.add(delivery);
    return context.json({ id }, 202);
  });

  app.get('/events/:id/deliveries', (context) => {
    const deliveries = store.events.get(context.req.param('id'));
    if (!deliveries) throw new HttpError(404, 'There is no such event');
    const shown = deliveries.map(({ endpoint, status, attempts }) => ({
      endpointId: endpoint.id,
      status,
      attempts,
    }));
    return context.json({ deliveries: shown });
  });

  return app;
}

function readEvent({ type, data, orderingKey = null }: JsonObject): EventInput {
  if (typeof type !== 'string' || type.length > 100 || !typePattern.test(type)) {
    throw new HttpError(
      400,
      'type is made of segments of letters, digits and _, with dots between',
    );
  }
  if (!isObject(data)) throw new HttpError(400, 'data is an object');
  const isKey = typeof orderingKey === 'string' && /^.{1,100}$/su.test(orderingKey);
  if (orderingKey !== null && !isKey) {
    throw new HttpError(400, 'orderingKey is a text of 1 to 100 characters');
  }
  return { type, data, orderingKey: orderingKey as string | null };
}
