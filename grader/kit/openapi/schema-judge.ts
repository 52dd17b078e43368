import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { SchemaUse } from './document-threads.ts';
import { requestView } from './request-view.ts';
import { UnusableSchema } from './unusable-schema.ts';

export interface JudgedValue {
  pointer: string;
  value: unknown;
  use: SchemaUse;
}

/** Applies the schemas of a document where they stand, so that their references lead into it. */
export class SchemaJudge {
  readonly #document: unknown;
  readonly #asTheyStand: Ajv2020;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: unknown) {
    this.#document = document;
    this.#asTheyStand = validatorFor(document);
  }

  /** @throws {UnusableSchema} */
  mismatch({ pointer, value, use }: JudgedValue): string | undefined {
    const validate = this.validate(pointer, use);
    return validate(value) ? undefined : inWords(validate.errors);
  }

  /** What the meta-schema of JSON Schema 2020-12 says against a schema. */
  invalid(schema: unknown): string | undefined {
    if (typeof schema !== 'object' && typeof schema !== 'boolean') return 'is no schema';
    if (schema === null) return 'is no schema';
    const ajv = this.#asTheyStand;
    try {
      return ajv.validateSchema(schema) ? undefined : inWords(ajv.errors);
    } catch (error) {
      return (error as Error).message; // its $schema names another dialect
    }
  }

  /** @throws {UnusableSchema} */
  validate(pointer: string, use: SchemaUse): ValidateFunction {
    const key = `${use} ${pointer}`;
    const known = this.#compiled.get(key);
    if (known) return known;
    const validate = compile(this.#ajvFor(pointer, use), pointer);
    this.#compiled.set(key, validate);
    return validate;
  }

  #ajvFor(pointer: string, use: SchemaUse): Ajv2020 {
    if (use === 'response') return this.#asTheyStand;
    const view = requestView(this.#document, pointer);
    return view === this.#document ? this.#asTheyStand : validatorFor(view);
  }
}

const documentId = 'openapi.json';

function validatorFor(document: unknown): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: false, inlineRefs: false, logger: false });
  addFormats.default(ajv);
  // As a keyword of OpenAPI the document's own members mean nothing to a schema validator.
  ajv.addSchema(document as object, documentId, undefined, false);
  return ajv;
}

function compile(ajv: Ajv2020, pointer: string): ValidateFunction {
  try {
    return ajv.compile({ $ref: documentId + pointer });
  } catch (error) {
    throw new UnusableSchema(pointer, (error as Error).message);
  }
}

/** The first error, with the name or the values that Ajv keeps apart from its message. */
export function inWords(errors: readonly ErrorObject[] | null | undefined): string {
  const [error] = errors ?? [];
  if (!error) return 'is not valid';
  const { instancePath, message = 'is not valid', params } = error;
  const named = params.additionalProperty ?? params.unevaluatedProperty;
  const detail = named ?? params.allowedValues?.join(', ');
  return `${instancePath} ${message}${detail === undefined ? '' : ` (${detail})`}`.trim();
}
