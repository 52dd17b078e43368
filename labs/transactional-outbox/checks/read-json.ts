import { fail, quote, type shape } from '../../../grader/kit/index.ts';

/** Text from the service as JSON of a known shape, or a failure in words. */
export function readJson<T>(text: string, where: string, of: shape.Shape<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    fail(`${where}: expected JSON, got ${quote(text, 120)}`);
  }
  return of.read(value, where);
}
