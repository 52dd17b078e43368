import type { IncomingMessage } from 'node:http';
import { errorReply, HttpError } from './http-error.ts';
import type { Reply } from './reply.ts';
import type { Route } from './route.ts';

/** Turns every request into a reply; never throws, so no request can stop the server. */
export async function answerRequest(routes: Route[], request: IncomingMessage): Promise<Reply> {
  try {
    return await callHandler(routes, request);
  } catch (error) {
    if (error instanceof HttpError) return errorReply(error);
    console.error(error);
    return errorReply(new HttpError(500, 'Something went wrong'));
  }
}

function callHandler(routes: Route[], request: IncomingMessage): Reply | Promise<Reply> {
  const path = pathOf(request.url ?? '/');
  for (const route of routes) {
    const match = route.pattern.exec(path);
    if (!match) continue;
    const handler = route.handlers[request.method ?? 'GET'];
    if (handler) return handler(request, match.groups?.name ?? '');
    throw new HttpError(405, 'This method does not work here', {
      allow: Object.keys(route.handlers).join(', '),
    });
  }
  throw new HttpError(404, 'There is nothing at this path');
}

/** A request may name its whole address, as to a proxy (RFC 9112 section 3.2.2). */
function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/?]*/i, '').replace(/\?.*/, '');
}
