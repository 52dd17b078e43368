import express, { type Express } from 'express';
import { answerError, answerNotFound } from './errors.ts';
import { greet, redirectToHello } from './greeting.ts';
import { inspect } from './inspect.ts';
import { addNoteRoutes } from './note-routes.ts';
import { onlyMethods } from './only-methods.ts';

export function createApp(): Express {
  const app = express();
  app.disable('x-powered-by');

  app.get('/healthz', (_request, response) => void response.json({ ready: true }));
  app.route('/hello').get(greet).all(onlyMethods('GET', 'HEAD'));
  app.route('/old-hello').get(redirectToHello).all(onlyMethods('GET', 'HEAD'));
  app.route('/inspect').get(inspect).all(onlyMethods('GET', 'HEAD'));
  addNoteRoutes(app);

  app.use(answerNotFound);
  app.use(answerError);
  return app;
}
