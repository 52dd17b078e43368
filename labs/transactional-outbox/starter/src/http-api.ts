import type { Express } from 'express';
import express from 'express';
import type { Broker } from './broker.ts';
import type { Pool } from './pool.ts';

/** The HTTP side of the service. */
export function createHttpApi(_pool: Pool, broker: Broker): Express {
  const api = express();
  api.use(express.json());

  api.get('/healthz', (_request, response) => {
    response.sendStatus(broker.connected ? 200 : 503);
  });

  api.post('/orders', (_request, response) => {
    // OUT-05: take the units  OUT-03, OUT-04: order and event in one transaction
    response.sendStatus(501);
  });

  api.get('/orders/:id', (_request, response) => {
    response.sendStatus(501);
  });

  api.get('/stock/:sku', (_request, response) => {
    response.sendStatus(501);
  });

  api.get('/admin/outbox', (_request, response) => {
    // OUT-11
    response.sendStatus(501);
  });

  return api;
}
