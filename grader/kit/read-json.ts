import { fail } from './check-failure.ts';
import { quote } from './quote.ts';
import type { Shape } from './shape.ts';

/**
 * Reads text of a submission as JSON of a known shape.
 * @param where says in a failure what the text is, such as `message 2`
 * @throws {CheckFailure} when it is no JSON, or of another shape.
 */
export function readJson<T>(text: string, where: string, of: Shape<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    fail(`${where}: expected JSON, got ${quote(text, 120)}`);
  }
  return of.read(value, where);
}
