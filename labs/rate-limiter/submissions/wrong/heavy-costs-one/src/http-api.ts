import express, { type Express } from 'express';
import { limited } from './limited.ts';
import type { Limiter } from './limiter.ts';
import { sendProblem } from './problem.ts';
import type { Settings } from './settings.ts';
import type { Connection } from './stay-connected.ts';

interface Parts {
  settings: Settings;
  connection: Connection;
  limiter: Limiter;
}

/** The routes: two that are limited, and the health of the service. */
export function createHttpApi({ settings, connection, limiter }: Parts): Express {
  const api = express();

  api.get('/healthz', (_request, response) => {
    if (connection.ready()) response.json({ status: 'ready' });
    else sendProblem(response, { status: 503, title: 'Not connected to Redis' });
  });

  api.get('/limited', limited(1, limiter, settings), (_request, response) => {
    response.json({ ok: true });
  });

  api.get('/limited/heavy', limited(1, limiter, settings), (_request, response) => {
    response.json({ ok: true });
  });

  return api;
}
