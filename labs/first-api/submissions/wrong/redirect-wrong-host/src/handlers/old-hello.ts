import type { IncomingMessage } from 'node:http';
import type { Reply } from '../reply.ts';
import type { Target } from '../route.ts';

/** 308: moved for good, and the client must not change the method. */
export function oldHello(_request: IncomingMessage, target: Target): Reply {
  return { status: 308, headers: { location: `http://localhost:3000/hello${target.search}` } };
}
