import express, { type Express } from 'express';
import type { Pool } from './database/pool.ts';
import { mergePatchType } from './http/merge-patch.ts';
import { answerError, answerUnknownPath } from './http/problem-answer.ts';
import { listOrders } from './listing/list-orders.ts';
import { deleteOrder } from './orders/delete-order.ts';
import { getOrder } from './orders/get-order.ts';
import { moveOrder } from './orders/move-order.ts';
import { patchOrder } from './orders/patch-order.ts';
import { postOrder } from './orders/post-order.ts';

export function createApp(pool: Pool): Express {
  const app = express();
  app.disable('x-powered-by');
  // Express would tag the bytes of an answer; our tags name the version of an order.
  app.disable('etag');

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ready' });
  });
  app.use(express.json({ type: () => true, strict: false }));
  app.post('/orders', postOrder(pool));
  app.get('/orders', listOrders(pool));
  app.get('/orders/:id', getOrder(pool));
  app.patch('/orders/:id', patchOrder(pool));
  app.delete('/orders/:id', deleteOrder(pool));
  app.post('/orders/:id/actions/:action', moveOrder(pool));
  app.use(answerUnknownPath);
  app.use(answerError);
  return app;
}
