import express, { type Express, type Response } from 'express';
import type { Settings } from './settings.ts';

export function createApp(_settings: Settings): Express {
  const app = express();
  app.use(express.json());

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ready' });
  });

  // WHP-02, WHP-12, WHP-14: a secret of its own, types it asked for, an address that may be called
  app.post('/endpoints', (_request, response) => notBuilt(response));
  app.get('/endpoints/:id', (_request, response) => notBuilt(response));
  app.post('/endpoints/:id/rotate-secret', (_request, response) => notBuilt(response)); // WHP-13
  app.post('/endpoints/:id/enable', (_request, response) => notBuilt(response)); // WHP-07

  // WHP-11: store the event and its deliveries, answer 202, and deliver them afterwards
  app.post('/events', (_request, response) => notBuilt(response));
  app.get('/events/:id/deliveries', (_request, response) => notBuilt(response));

  // WHP-06: what nobody wanted to take
  app.get('/endpoints/:id/dead-letters', (_request, response) => notBuilt(response));
  app.post('/endpoints/:id/dead-letters/:eventId/replay', (_request, response) =>
    notBuilt(response),
  );

  return app;
}

function notBuilt(response: Response): void {
  response.status(501).json({ status: 501, title: 'Not built yet' });
}
