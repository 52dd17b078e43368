import type { Route } from './route.ts';

/** The value of the Allow header: the methods of the route. */
export function allowedMethods(route: Route): string {
  return Object.keys(route.handlers).join(', ');
}
