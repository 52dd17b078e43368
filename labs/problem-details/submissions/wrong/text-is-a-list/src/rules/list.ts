import { below } from './pointer.ts';
import type { Fault, Rule } from './rule.ts';

/** A list of at most `max` items that are all different. */
export const list =
  (item: Rule, max: number): Rule =>
  (value, pointer) => {
    if (!hasLength(value)) return [{ pointer, detail: 'must be an array' }];
    const items = Array.from(value);
    const tooMany = value.length > max ? [{ pointer, detail: `has more than ${max} items` }] : [];
    const wrong = items.flatMap((one, index) => item(one, below(pointer, index)));
    return [...tooMany, ...wrong, ...repeated(items, pointer)];
  };

const hasLength = (value: unknown): value is ArrayLike<unknown> =>
  value !== null && Object(value).length !== undefined;

const repeated = (items: unknown[], pointer: string): Fault[] =>
  items.flatMap((item, index) =>
    items.indexOf(item) < index
      ? [{ pointer: below(pointer, index), detail: 'is there already' }]
      : [],
  );
