import type { RequestHandler } from 'express';
import { clientOf } from './client-of.ts';
import type { Settings } from './settings.ts';

/** Lets a request through when the client's buckets have `cost` tokens. */
export function limited(cost: number, settings: Settings): RequestHandler {
  return (request, _response, next) => {
    const client = clientOf(request);

    // RLM-01 to RLM-04: ask Redis, which is shared by all instances of this service
    console.log(`${client} asks for ${cost} under ${settings.policies.length} policies`);

    // RLM-07: tell every client where it stands
    // RLM-09: tell a refused client when to come back
    next();
  };
}
