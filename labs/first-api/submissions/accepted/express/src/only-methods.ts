import type { RequestHandler } from 'express';
import { Refused } from './errors.ts';

/** Closes a route: OPTIONS names its methods, every other method left over is refused with 405. */
export function onlyMethods(...methods: string[]): RequestHandler {
  const allow = [...methods, 'OPTIONS'].join(', ');
  return (request, response) => {
    response.set('Allow', allow);
    if (request.method !== 'OPTIONS') {
      throw new Refused(405, `${request.method} is not one of ${allow}`);
    }
    response.status(204).end();
  };
}
