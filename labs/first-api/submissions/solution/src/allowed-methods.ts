import type { Route } from './route.ts';

/** The value of the Allow header: the methods of the route, and HEAD wherever GET works. */
export function allowedMethods(route: Route): string {
  const methods = Object.keys(route.handlers);
  if (methods.includes('GET')) methods.push('HEAD');
  return methods.join(', ');
}
