import express, { type Express } from 'express';
import { insertOrder, selectOrder } from './orders.ts';
import type { Pool } from './pool.ts';

export function createApp(pool: Pool): Express {
  const app = express();
  app.use(express.json());

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ready' });
  });

  app.post('/orders', async (request, response) => {
    response.status(201).json(await insertOrder(pool, request.body));
  });

  app.get('/orders/:id', async (request, response) => {
    const order = await selectOrder(pool, request.params.id);
    if (order) response.json(order);
    else response.status(404).json({ error: 'There is no order with this id.' });
  });

  return app;
}
