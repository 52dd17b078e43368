import type { IncomingMessage } from 'node:http';
import { allowedMethods } from './allowed-methods.ts';
import { errorReply, HttpError } from './http-error.ts';
import type { Reply } from './reply.ts';
import type { Route, Target } from './route.ts';
import { routes } from './routes.ts';

/** Turns every request into a reply; never throws, so no request can stop the server. */
export async function answerRequest(request: IncomingMessage): Promise<Reply> {
  try {
    return await callHandler(request);
  } catch (error) {
    if (error instanceof HttpError) return errorReply(error);
    console.error(error);
    return errorReply(new HttpError(500, 'Something went wrong'));
  }
}

function callHandler(request: IncomingMessage): Reply | Promise<Reply> {
  const { route, target } = findRoute(originForm(request.url ?? '/'), request.method);
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  const handler = route.handlers[method];
  if (!handler) {
    throw new HttpError(405, `${method} does not work here`, { allow: allowedMethods(route) });
  }
  return handler(request, target);
}

/** A request may name its whole address, as to a proxy (RFC 9112 section 3.2.2). */
function originForm(url: string): string {
  return url.replace(/^https?:\/\/[^/?]*/i, '');
}

function findRoute(url: string, method?: string): { route: Route; target: Target } {
  const queryStart = url.indexOf('?');
  const path = queryStart === -1 ? url : url.slice(0, queryStart);
  const search = queryStart === -1 ? '' : url.slice(queryStart);

  for (const route of routes) {
    const match = route.pattern.exec(path);
    if (match) return { route, target: { path, search, id: match.groups?.id ?? '' } };
  }
  if (method === 'PATCH') throw new HttpError(405, 'No PATCH here', { allow: 'GET, HEAD' });
  throw new HttpError(404, 'There is nothing at this path');
}
