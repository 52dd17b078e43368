import { type Exchange, fail, quote, shape } from '../../../grader/kit/index.ts';

const problem = shape.object({ type: shape.optional(shape.string) });
const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/** The type of a problem: a path on this service where it is one, `about:blank` when it is absent. */
export function typeOf(answer: Exchange): string {
  const { type = 'about:blank' } = answer.json(problem);
  if (!URL.canParse(type, answer.url)) return type;
  const [target, service] = [new URL(type, answer.url), new URL(answer.url)];
  const here =
    target.protocol === service.protocol &&
    target.port === service.port &&
    loopback.includes(target.hostname);
  return here ? target.pathname + target.search + target.hash : type;
}

export function expectType(answer: Exchange, what: string, ...types: string[]): void {
  const actual = typeOf(answer);
  if (types.includes(actual)) return;
  const expected = `type ${types.map((type) => quote(type)).join(' or ')}`;
  fail(`${answer.label}: ${what}: expected ${expected}, got ${quote(actual)}`, {
    expected,
    actual: quote(actual),
  });
}
