import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Dispatcher } from './delivery/dispatcher.ts';
import { HttpError } from './http-error.ts';
import { endpointRoutes } from './routes/endpoint-routes.ts';
import { eventRoutes } from './routes/event-routes.ts';
import { settings } from './settings.ts';
import { Store } from './store/store.ts';

const store = new Store(settings.dataFolder);
const dispatcher = new Dispatcher(store);

const app = new Hono();
app.get('/healthz', (context) => context.json({ ready: true }));
app.route('/', endpointRoutes(store, dispatcher));
app.route('/', eventRoutes(store, dispatcher));
app.notFound((context) => context.json({ title: 'There is nothing here', status: 404 }, 404));
app.onError((error, context) => {
  if (error instanceof HttpError) {
    return context.json({ title: error.message, status: error.status }, error.status);
  }
  console.error(error);
  return context.json({ title: 'Something failed on our side', status: 500 }, 500);
});

serve({ fetch: app.fetch, port: settings.port }, ({ port }) => {
  console.log(`Listening on http://localhost:${port}`);
  dispatcher.resume();
});
