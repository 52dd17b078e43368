import type { Place } from '../../../grader/kit/index.ts';

/** A property that a schema declares, also by way of `$ref` and `allOf`. */
export function propertyOf(schema: Place | undefined, name: string): Place | undefined {
  return partsOf(schema)
    .map((part) => part.own('properties')?.own(name))
    .find((place) => place !== undefined);
}

/** The entries of `components/schemas` that a schema is made of, by `$ref` and `allOf`. */
export function componentsIn(schema: Place | undefined): Place[] {
  return partsOf(schema).filter(({ pointer }) => /^#\/components\/schemas\/[^/]+$/.test(pointer));
}

/** The schema and all that it takes over; what stands beside a `$ref` counts with what is behind. */
function partsOf(schema: Place | undefined, seen = new Set<string>()): Place[] {
  const steps = schema?.steps.filter(({ pointer }) => !seen.has(pointer)) ?? [];
  for (const { pointer } of steps) seen.add(pointer);
  return [...steps, ...steps.flatMap(allOf).flatMap((part) => partsOf(part, seen))];
}

const allOf = (schema: Place) => schema.own('allOf')?.members.map(([, place]) => place) ?? [];

/** Everything below a place and behind its references, each once. */
export function reachableFrom(...starts: readonly Place[]): Place[] {
  const found = new Map<string, Place>();
  const waiting = [...starts];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    for (const step of place.steps) {
      if (found.has(step.pointer)) continue;
      found.set(step.pointer, step);
      waiting.push(...step.ownMembers.map(([, member]) => member));
    }
  }
  return [...found.values()];
}
