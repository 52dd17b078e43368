import type { Place } from '../../../grader/kit/index.ts';

/** A property that a schema declares, also by way of `$ref` and `allOf`. */
export function propertyOf(schema: Place | undefined, name: string): Place | undefined {
  return partsOf(schema)
    .map((part) => part.at('properties', name))
    .find((place) => place !== undefined);
}

/** The entries of `components/schemas` that a schema is made of, by `$ref` and `allOf`. */
export function componentsIn(schema: Place | undefined): Place[] {
  return partsOf(schema).filter(({ pointer }) => /^#\/components\/schemas\/[^/]+$/.test(pointer));
}

/** The schema and all that it takes over. */
function partsOf(schema: Place | undefined, seen = new Set<string>()): Place[] {
  if (schema === undefined) return [];
  const { target } = schema;
  if (seen.has(target.pointer)) return [];
  seen.add(target.pointer);
  const beside = target === schema ? [] : allOf(schema);
  return [target, ...[...beside, ...allOf(target)].flatMap((part) => partsOf(part, seen))];
}

const allOf = (schema: Place) => schema.own('allOf')?.members.map(([, place]) => place) ?? [];

/** Everything below a place and behind its references, each once. */
export function reachableFrom(...starts: readonly Place[]): Place[] {
  const found = new Map<string, Place>();
  const waiting = [...starts];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (found.has(place.pointer)) continue;
    found.set(place.pointer, place);
    if (place.target !== place) waiting.push(place.target);
    else waiting.push(...place.members.map(([, member]) => member));
  }
  return [...found.values()];
}
