import express, { type ErrorRequestHandler, type Express } from 'express';
import { authenticate } from './authenticate.ts';
import type { Ledger } from './ledger.ts';
import { readEvent } from './read-event.ts';
import type { Settings } from './settings.ts';

export function createApp(settings: Settings, ledger: Ledger): Express {
  const app = express();
  // The signature covers the bytes as they were sent, whatever they are.
  const readBytes = express.raw({ type: () => true, limit: settings.maxBodyBytes, inflate: false });

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ready' });
  });

  app.post('/webhooks/payments', readBytes, async (request, response) => {
    const type = request.get('content-type') ?? '';
    if (type !== 'application/json' && type !== 'application/json; charset=utf-8') {
      response.sendStatus(415);
      return;
    }
    const body = bytesOf(request.body);
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

/** Express sets no body at all when the request has none. */
const bytesOf = (body: unknown) => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  const { status = 500 } = error as { status?: number };
  if (status >= 500) console.error(error);
  const title = status < 500 ? 'The request cannot be read.' : 'The service failed.';
  response.status(status).json({ status, title });
};
