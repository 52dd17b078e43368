import type { ErrorRequestHandler, Express } from 'express';
import express from 'express';
import type { Broker } from './broker.ts';
import { countWaiting } from './outbox.ts';
import { parseOrder } from './parse-order.ts';
import { placeOrder } from './place-order.ts';
import type { Pool } from './pool.ts';
import { sendProblem } from './problem.ts';
import { readOrder, readUnits } from './read-order.ts';

/** The HTTP side of the service. It talks to the database only. */
export function createHttpApi(pool: Pool, broker: Broker): Express {
  const api = express();
  api.use(express.json());

  api.get('/healthz', (_request, response) => {
    if (broker.session()) response.json({ status: 'ready' });
    else sendProblem(response, 503, 'Not connected to the broker');
  });

  api.post('/orders', async (request, response) => {
    const order = parseOrder(request.body);
    if (!order) return sendProblem(response, 400, 'The order is not valid');
    const id = await placeOrder(pool, order);
    if (!id) return sendProblem(response, 409, 'There are not enough units left');
    response.status(201).json({ id, status: 'placed' });
  });

  api.get('/orders/:id', async (request, response) => {
    const order = await readOrder(pool, request.params.id);
    if (order) response.json(order);
    else sendProblem(response, 404, 'There is no such order');
  });

  api.get('/stock/:sku', async (request, response) => {
    const units = await readUnits(pool, request.params.sku);
    if (units === undefined) sendProblem(response, 404, 'There is no such sku');
    else response.json({ units });
  });

  api.get('/admin/outbox', async (_request, response) => {
    response.json({ pending: await countWaiting(pool) });
  });

  api.use(answerError);
  return api;
}

/** What Express could not read is the client's mistake; all else that fails is the database. */
const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  const { status = 503 } = error as { status?: number };
  if (status < 500) return sendProblem(response, status, 'The request cannot be read');
  console.error('Request failed:', error);
  response.status(503).json({ error: 'The database is not available' });
};
