import express, { type Express } from 'express';
import { document } from './document/document.ts';
import { answerError, answerUnknownPath } from './http/answer-error.ts';
import { keyGuard } from './http/key-guard.ts';
import { bookRoutes } from './routes/book-routes.ts';
import { docsPage } from './routes/docs-page.ts';
import { loanRoutes } from './routes/loan-routes.ts';

export function createApp(apiKey: string): Express {
  const app = express();
  app.disable('x-powered-by');
  const withKey = keyGuard(apiKey);

  app.use((request, response, next) => {
    if (request.get('x-api-key') === undefined) next();
    else withKey(request, response, next);
  });
  app.get('/healthz', (_request, response) => void response.json({ status: 'ready' }));
  app.get('/openapi.json', (_request, response) => void response.json(document));
  app.get('/docs', (_request, response) => void response.type('html').send(docsPage));
  app.use(bookRoutes(withKey), loanRoutes(withKey));
  app.use(answerUnknownPath, answerError);
  return app;
}
