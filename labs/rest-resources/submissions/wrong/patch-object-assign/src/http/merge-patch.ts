import { isPlainObject } from './plain-object.ts';

export const mergePatchType = 'application/merge-patch+json';

/** `target` with the members of `patch`. Neither is modified. */
export function mergePatch(target: object, patch: unknown): unknown {
  if (!isPlainObject(patch)) return patch;
  return Object.assign({}, target, patch);
}
