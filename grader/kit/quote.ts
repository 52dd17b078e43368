/** A value as one short line a person can read; long ones are cut, and their length told. */
export function quote(value: unknown, maxLength = 200): string {
  const text = rendered(value);
  if (text.length <= maxLength) return text;
  return `${text.slice(0, maxLength).toWellFormed()}… (${text.length} characters)`;
}

function rendered(value: unknown): string {
  try {
    return value === undefined ? 'nothing' : render(value);
  } catch {
    // Nested too deep, or with a getter that throws.
    return Object.prototype.toString.call(value);
  }
}

/** JSON, with words for what has none: patterns of `expect`, big integers, bytes. */
function render(value: unknown): string {
  if (typeof value === 'bigint' || typeof value === 'symbol' || value instanceof RegExp) {
    return String(value);
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? String(value);
  if (isPattern(value)) return patternWords(value);
  if (Buffer.isBuffer(value)) return JSON.stringify(value.toString('utf8'));
  if (Array.isArray(value)) return `[${value.map((item) => render(item ?? null)).join(',')}]`;
  if (!isPlain(value)) return JSON.stringify(value) ?? String(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${render(member)}`).join(',')}}`;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as unknown;
  return prototype === Object.prototype || prototype === null;
}

/** What `expect.any(…)` and its kin make; Jest's type for them says no more. */
interface Pattern {
  $$typeof: symbol;
  sample?: unknown;
  inverse?: boolean;
}

const isPattern = (value: object): value is Pattern =>
  '$$typeof' in value && value.$$typeof === Symbol.for('jest.asymmetricMatcher');

function patternWords(pattern: Pattern): string {
  const { sample, inverse } = pattern;
  const inner = typeof sample === 'function' ? sample.name : rendered(sample);
  const words: Record<string, string> = {
    Any: `any ${inner}`,
    Anything: 'anything',
    ArrayContaining: `a list with ${inner}`,
    ObjectContaining: `an object with ${inner}`,
    StringContaining: `a text with ${inner}`,
    StringMatching: `a text matching ${inner}`,
  };
  const name = String(pattern).replace('Not', '');
  return `${inverse ? 'not ' : ''}${words[name] ?? name}`;
}
