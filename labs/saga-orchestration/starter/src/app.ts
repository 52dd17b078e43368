import express, { type Express, type Response } from 'express';
import type { Settings } from './settings.ts';

export function createApp(_settings: Settings): Express {
  const app = express();
  app.use(express.json());

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ready' });
  });

  // SGO-09: one key is one trip; store it, answer 202, and run it afterwards
  app.post('/trips', (_request, response) => notBuilt(response));

  // SGO-11: nothing but the truth
  app.get('/trips/:id', (_request, response) => notBuilt(response));

  return app;
}

function notBuilt(response: Response): void {
  response.status(501).json({ status: 501, title: 'Not built yet' });
}
