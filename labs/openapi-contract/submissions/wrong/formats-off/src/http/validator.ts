import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { document } from '../document/document.ts';

const ajv = new Ajv2020({ allowUnionTypes: true, validateFormats: false });
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
