import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fastify } from 'fastify';
import type { Broker } from './broker.ts';
import { BadRequest, BrokerUnavailable, Problem } from './problems.ts';
import { readEvent } from './read-event.ts';
import { readBindings, readMax, readName } from './read-subscription-request.ts';
import type { SubscriptionReader } from './subscription-reader.ts';
import type { Subscriptions } from './subscriptions.ts';
import { withinDeadline } from './within-deadline.ts';

interface Hub {
  broker: Broker;
  subscriptions: Subscriptions;
  reader: SubscriptionReader;
  brokerTimeoutMs: number;
}

type Named = { Params: { name: string } };

/** The HTTP side of the hub. */
export function createHttpApi(hub: Hub): FastifyInstance {
  // Any name reaches its route, so that one that is too long is told so.
  const api = fastify({ routerOptions: { maxParamLength: 10_000 } });
  const ask = <T>(work: (signal: AbortSignal) => Promise<T>) =>
    withinDeadline(hub.brokerTimeoutMs, work);

  // The bytes as they came: a subscriber gets the very same ones.
  api.removeAllContentTypeParsers();
  api.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  api.setErrorHandler((error, _request, reply) => sendProblem(reply, problemOf(error)));
  api.setNotFoundHandler((_request, reply) => sendProblem(reply, new Problem(404, 'Not found')));

  api.get('/healthz', (_request, reply) => {
    reply.code(hub.broker.connected ? 200 : 503).send({ connected: hub.broker.connected });
  });

  api.post('/events', async (request, reply) => {
    const event = readEvent(bodyOf(request, 'application/cloudevents+json'));
    const routed = await ask(async (signal) => hub.broker.session.publisher.publish(event, signal));
    return reply.code(202).send({ routed });
  });

  api.put<Named>('/subscriptions/:name', async (request) => {
    const name = readName(request.params.name);
    const bindings = readBindings(bodyOf(request, 'application/json'));
    await ask((signal) => hub.subscriptions.put(name, bindings, signal));
    return { name, bindings: [...bindings] };
  });

  api.delete<Named>('/subscriptions/:name', async (request, reply) => {
    const name = readName(request.params.name);
    await ask((signal) => hub.subscriptions.delete(name, signal));
    return reply.code(204).send();
  });

  api.get<Named & { Querystring: { max?: unknown } }>(
    '/subscriptions/:name/messages',
    async (request, reply) => {
      const name = readName(request.params.name);
      const max = readMax(request.query.max);
      const events = await ask((signal) => hub.reader.read(name, max, signal));
      // The events are JSON already; parsing them could change their numbers.
      return reply.type('application/json').send(`{"messages":[${events.join(',')}]}`);
    },
  );

  return api;
}

function bodyOf(request: FastifyRequest, mediaType: string): Buffer {
  const sent = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (sent === mediaType && Buffer.isBuffer(request.body)) return request.body;
  throw new BadRequest(`The body must be ${mediaType}`);
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') {
    return new Problem(error.statusCode, error.message);
  }
  // What is left comes from the broker: a channel or a connection that broke.
  console.error(error);
  return new BrokerUnavailable();
}

function sendProblem(reply: FastifyReply, problem: Problem): void {
  const body = JSON.stringify({ status: problem.status, title: problem.message });
  reply.code(problem.status).type('application/problem+json').send(body);
}
