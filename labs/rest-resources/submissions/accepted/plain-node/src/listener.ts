import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Answer, refusalAnswer } from './answer.ts';
import { readBody } from './read-body.ts';
import { Refusal } from './refusal.ts';

export interface Request {
  method: string;
  /** As it came: percent-encoded. */
  path: string;
  query: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

export function createListener(routes: (request: Request) => Promise<Answer>): RequestListener {
  return async (incoming, response) => {
    try {
      send(response, await routes(await readRequest(incoming)));
    } catch (error) {
      if (incoming.destroyed && !incoming.complete) return;
      send(response, refusalAnswer(error instanceof Refusal ? error : ourFault(error)));
    }
  };
}

async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const { method = '', url = '', headers } = incoming;
  // Not `new URL`: it would resolve `..` and `%2e%2e` before a route sees them.
  const [path = '', ...query] = url.split('?');
  return { method, path, query: query.join('?'), headers, body: await readBody(incoming) };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  response.writeHead(status, { ...headers, ...length });
  response.end(body);
}

function ourFault(error: unknown): Refusal {
  console.error(error);
  return new Refusal(500, 'internal', 'The service failed.');
}
