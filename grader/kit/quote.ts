/** A value as one short line a person can read; long ones are cut, and their length told. */
export function quote(value: unknown, maxLength = 200): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : render(value);
  if (text.length <= maxLength) return text;
  return `${text.slice(0, maxLength)}… (${text.length} characters)`;
}

function render(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value instanceof RegExp) return String(value);
  try {
    return JSON.stringify(value, plainly) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

/** Jest's `expect.any(…)` and its kin, as what they stand for. */
function plainly(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$$typeof' in value)) return value;
  if ('sample' in value && typeof value.sample !== 'function') return value.sample;
  return String(value);
}
