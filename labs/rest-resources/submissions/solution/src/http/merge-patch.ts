import { isPlainObject } from './plain-object.ts';

export const mergePatchType = 'application/merge-patch+json';

/**
 * `target` changed by `patch` as RFC 7396 section 2 describes, for a target whose members are no
 * objects: then a member is removed or replaced as a whole, and nothing is merged below it.
 */
export function mergePatch(target: object, patch: unknown): unknown {
  if (!isPlainObject(patch)) return patch;
  const merged = new Map<string, unknown>(Object.entries(target));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, value);
  }
  return Object.fromEntries(merged);
}
