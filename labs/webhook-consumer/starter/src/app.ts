import express, { type Express } from 'express';
import { Ledger } from './ledger.ts';
import type { Settings } from './settings.ts';

export function createApp(_settings: Settings): Express {
  const app = express();
  const ledger = new Ledger();

  // Parses the body, and keeps nothing of its bytes (WHC-02).
  app.use(express.json());

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ready' });
  });

  app.post('/webhooks/payments', (_request, response) => {
    // Is it genuine?              WHC-03 to WHC-07
    // Has its id come before?     WHC-08, WHC-10
    // Then book it.               WHC-01, WHC-11, WHC-12
    response.status(501).json({ title: 'Not built yet', status: 501 });
  });

  app.get('/ledger', (_request, response) => {
    response.json({ entries: ledger.entries(), balance: ledger.balance() });
  });

  return app;
}
