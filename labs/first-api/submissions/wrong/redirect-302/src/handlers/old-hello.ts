import type { IncomingMessage } from 'node:http';
import type { Reply } from '../reply.ts';
import type { Target } from '../route.ts';

/** Sends the client to the new address. */
export function oldHello(_request: IncomingMessage, target: Target): Reply {
  return { status: 302, headers: { location: `/hello${target.search}` } };
}
