import { CheckFailure } from '../check-failure.ts';
import type { Exchange } from '../exchange.ts';
import * as shape from '../shape.ts';
import { askThread, type SchemaUse } from './document-threads.ts';
import { Place } from './place.ts';

const maxBytes = 256 * 1024;

/** An OpenAPI document that a submission serves. */
export class OpenApiDocument {
  readonly root: Place;
  readonly #text: string;

  /** @throws {CheckFailure} when the body is no JSON object, or too large. */
  constructor(answer: Exchange) {
    const { length } = answer.bytes;
    if (length > maxBytes) {
      const expected = `at most ${maxBytes} bytes`;
      const message = `${answer.label}: expected ${expected}, got ${length}`;
      throw new CheckFailure(message, { expected, actual: `${length} bytes` });
    }
    const json = answer.json();
    shape.object({}).read(json, `${answer.label}: body`);
    this.root = new Place(json, '#', json);
    this.#text = answer.text;
  }

  /** What a validator says against the document, worst first; nothing when it is valid. */
  async problems(): Promise<string[]> {
    const answer = await askThread(this.#text, { about: 'problems' });
    return answer.problems ?? [];
  }

  /**
   * What the schema at this place says against a value; `undefined` when it is valid. A `readOnly`
   * member is not demanded of a request, even where `required` names it.
   * @throws {CheckFailure} when the schema cannot be used.
   */
  async mismatch(schema: Place, value: unknown, use: SchemaUse): Promise<string | undefined> {
    const { pointer } = schema;
    const answer = await askThread(this.#text, { about: 'value', pointer, value, use });
    return answer.mismatch;
  }
}
