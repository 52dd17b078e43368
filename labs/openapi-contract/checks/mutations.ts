import type { Any } from '../../../grader/kit/index.ts';

/** A right body, broken in many small ways: whether each is still right, the document must say. */
export function mutations(body: Record<string, unknown>, any: Any): unknown[] {
  const changed = Object.entries(body).flatMap(([name, value]) =>
    mutated(value, any).map((other) => ({ ...body, [name]: other })),
  );
  const without = Object.keys(body).map((name) =>
    Object.fromEntries(Object.entries(body).filter(([other]) => other !== name)),
  );
  return [...without, ...changed, { ...body, [any.word()]: any.word() }, {}, [], [body]];
}

function mutated(value: unknown, any: Any): unknown[] {
  const others = [null, true, {}, [], any.word(), any.integer(1, 9), ''];
  if (typeof value === 'string') {
    return [...others, [value], value.slice(0, -1), `${value}0`, ` ${value}`, any.word(500)];
  }
  if (typeof value === 'number') {
    return [...others, String(value), value + 0.5, -value, value + 1000, value - 1000];
  }
  if (Array.isArray(value)) {
    const [first] = value as unknown[];
    const many = Array.from({ length: 11 }, (_, index) => `${String(first)}-${index}`);
    return [...others, [...value, first], [first], [null], [5], [''], [any.word(31)], many];
  }
  return others;
}
