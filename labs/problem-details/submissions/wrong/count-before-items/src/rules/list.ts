import { below } from './pointer.ts';
import type { Fault, Rule } from './rule.ts';

/** A list of at most `max` items that are all different. */
export const list =
  (item: Rule, max: number): Rule =>
  (value, pointer) => {
    if (!Array.isArray(value)) return [{ pointer, detail: 'must be an array' }];
    const tooMany = value.length > max ? [{ pointer, detail: `has more than ${max} items` }] : [];
    if (tooMany.length > 0) return tooMany;
    const wrong = value.flatMap((one, index) => item(one, below(pointer, index)));
    return [...tooMany, ...wrong, ...repeated(value, pointer)];
  };

const repeated = (items: unknown[], pointer: string): Fault[] =>
  items.flatMap((item, index) =>
    items.indexOf(item) < index
      ? [{ pointer: below(pointer, index), detail: 'is there already' }]
      : [],
  );
