import type { IncomingMessage } from 'node:http';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { addArticleRoutes } from './article-routes.ts';
import { addDocRoutes } from './doc-routes.ts';
import { addMeRoute } from './me-route.ts';
import { readBytes } from './read-bytes.ts';

export function createApp(): FastifyInstance {
  // Without forceCloseConnections, close() would wait for idle clients.
  const app = fastify({ forceCloseConnections: 'idle' });

  // Bodies are bytes here, whatever their type says.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request: FastifyRequest, payload: IncomingMessage) =>
    readBytes(payload),
  );

  app.get('/healthz', async () => 'ready');
  app.register(addDocRoutes, { prefix: '/docs' });
  app.register(addArticleRoutes, { prefix: '/articles' });
  app.register(addMeRoute);
  return app;
}
