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
    else merged.set(name, mergeItems(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}

function mergeItems(target: unknown, patch: unknown): unknown {
  if (!Array.isArray(target) || !Array.isArray(patch)) return patch;
  const longest = Math.max(target.length, patch.length);
  return Array.from({ length: longest }, (_, index) =>
    isPlainObject(target[index]) && (isPlainObject(patch[index]) || index >= patch.length)
      ? { ...target[index], ...patch[index] }
      : patch[index],
  );
}
