import express, { type ErrorRequestHandler, type Express } from 'express';
import { authenticate } from './authenticate.ts';
import type { Ledger } from './ledger.ts';
import { readEvent } from './read-event.ts';
import type { Settings } from './settings.ts';

export function createApp(settings: Settings, ledger: Ledger): Express {
  const app = express();

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ready' });
  });

  app.post('/webhooks/payments', async (request, response) => {
    let text = '';
    let size = 0;
    for await (const piece of request) {
      size += piece.length;
      text += piece;
    }
    if (size > settings.maxBodyBytes) {
      response.sendStatus(413);
      return;
    }
    const body = Buffer.from(text);
    const id = authenticate({ headers: request.headers, body }, settings);
    if (id === undefined) {
      response.status(401).json({ status: 401, title: 'This request is not signed by us.' });
      return;
    }
    const event = readEvent(body);
    // What we do not understand, no retry would mend.
    if (event) await ledger.book(id, event);
    response.sendStatus(204);
  });

  app.get('/ledger', async (_request, response) => {
    response.json(await ledger.read());
  });

  app.use(answerError);
  return app;
}

const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  const { status = 500 } = error as { status?: number };
  if (status >= 500) console.error(error);
  const title = status < 500 ? 'The request cannot be read.' : 'The service failed.';
  response.status(status).json({ status, title });
};
