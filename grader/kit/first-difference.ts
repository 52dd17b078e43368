/**
 * Where two JSON values first differ, as a path such as `[2].total`; `''` when they differ as a whole
 * or are equal. Patterns of `expect` are compared by `equal`.
 */
export function firstDifference(
  actual: unknown,
  expected: unknown,
  equal: (actual: unknown, expected: unknown) => boolean,
): string {
  if (Array.isArray(actual) && Array.isArray(expected)) {
    const length = Math.max(actual.length, expected.length);
    const at = Array.from({ length }).findIndex(
      (_, index) => !equal(actual[index], expected[index]),
    );
    if (at === -1) return '';
    return `[${at}]${firstDifference(actual[at], expected[at], equal)}`;
  }
  if (!isRecord(actual) || !isRecord(expected)) return '';
  const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
  const name = names.find((one) => !equal(actual[one], expected[one]));
  if (name === undefined) return '';
  return `.${name}${firstDifference(actual[name], expected[name], equal)}`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype &&
  !('$$typeof' in value);
