import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { document } from '../document/document.ts';

const ajv = new Ajv2020({ allowUnionTypes: true });
addFormats.default(ajv);
ajv.addFormat('date', (text: string) => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const days = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= (days[month - 1] ?? 0);
});
// The document is no schema itself; its members must not be taken for misspelt keywords.
ajv.addVocabulary(Object.keys(document));
ajv.addSchema(document, 'openapi.json');

/** Compiles a schema of the served document, so that there is only one truth. */
export function validator<T>(pointer: string): ValidateFunction<T> {
  return ajv.compile<T>({ $ref: `openapi.json#${pointer}` });
}

/** What is wrong, in the words of the schema. */
export function complaint({ errors }: ValidateFunction, what: string): string {
  const [first] = errors ?? [];
  return `${what}${first?.instancePath ?? ''} ${first?.message ?? 'is not valid'}`;
}
