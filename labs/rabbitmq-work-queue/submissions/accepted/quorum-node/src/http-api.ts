import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { log } from './log.ts';
import { Problem } from './problem.ts';
import { readJson } from './read-json.ts';
import type { Service } from './service.ts';

// The brief allows 3 s; the rest is for reading the request and writing the answer.
const CONFIRM_MS = 2500;

interface Answer {
  status: number;
  content: unknown;
}

/** Hands in jobs and tells whether the service is ready. */
export function createApi(service: Service): Server {
  return createServer(async (request, response) => {
    try {
      const { status, content } = await route(request, service);
      send(response, status, 'application/json', content);
    } catch (error) {
      const problem = error instanceof Problem ? error : unexpected(error);
      send(response, problem.status, 'application/problem+json', problem);
    }
  });
}

async function route(request: IncomingMessage, service: Service): Promise<Answer> {
  const [path] = (request.url ?? '').split('?');
  switch (`${request.method} ${path}`) {
    case 'GET /healthz':
      return health(service);
    case 'POST /jobs':
      return handIn(await readJson(request), service);
    default:
      throw new Problem(404, 'Not Found', `There is no ${request.method} ${path}.`);
  }
}

function health(service: Service): Answer {
  if (!service.ready) throw new Problem(503, 'Service Unavailable', 'The worker does not consume.');
  return { status: 200, content: { status: 'ready' } };
}

async function handIn(body: unknown, service: Service): Promise<Answer> {
  if (typeof body !== 'object' || body === null || !('spec' in body)) {
    throw new Problem(400, 'Bad Request', 'The body is no object with a member "spec".');
  }
  const { spec } = body;
  try {
    return { status: 202, content: { jobId: await inTime(service.handIn(spec)) } };
  } catch (error) {
    log('job not taken', error);
    throw new Problem(503, 'Service Unavailable', 'The broker has not confirmed the job.');
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = pause(CONFIRM_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`no confirm within ${CONFIRM_MS} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => undefined);
    timer.abort();
  }
}

function unexpected(error: unknown): Problem {
  log('unexpected', error);
  return new Problem(500, 'Internal Server Error');
}

function send(response: ServerResponse, status: number, type: string, content: unknown): void {
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(content));
}
