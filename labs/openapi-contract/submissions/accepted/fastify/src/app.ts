import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { document } from './description/document.ts';
import { docsPage } from './docs-page.ts';
import { notFound, Problem } from './problem.ts';
import { bookRoutes } from './routes/book-routes.ts';
import { loanRoutes } from './routes/loan-routes.ts';

export function buildApp(apiKey: string): FastifyInstance {
  const app = Fastify({
    // An id that cannot be decoded is the id of nothing.
    frameworkErrors: (_error, _request, reply) => sendProblem(reply, notFound()),
  });
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error, _request, reply) => sendProblem(reply, asProblem(error)));
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, notFound()));

  app.get('/healthz', () => ({ status: 'ready' }));
  app.get('/openapi.json', (_request, reply) =>
    reply.type('application/vnd.oai.openapi+json').send(JSON.stringify(document)),
  );
  app.get('/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(docsPage));
  bookRoutes(app, apiKey);
  loanRoutes(app, apiKey);
  return app;
}

function sendProblem(reply: FastifyReply, { status, title, headers }: Problem): FastifyReply {
  return reply
    .code(status)
    .headers(headers)
    .type('application/problem+json')
    .send(JSON.stringify({ title, status }));
}

/** What Fastify refuses itself (broken JSON, an unknown media type) has a status of its own. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { statusCode = 500, message } = error as { statusCode?: number; message: string };
  if (statusCode < 500) return new Problem(statusCode, message);
  console.error(error);
  return new Problem(500, 'Something failed on our side');
}
