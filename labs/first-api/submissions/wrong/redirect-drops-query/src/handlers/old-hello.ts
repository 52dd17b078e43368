import type { Reply } from '../reply.ts';

/** 308: moved for good, and the client must not change the method. */
export function oldHello(): Reply {
  return { status: 308, headers: { location: '/hello' } };
}
