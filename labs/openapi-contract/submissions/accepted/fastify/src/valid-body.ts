import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { document } from './description/document.ts';
import { Problem } from './problem.ts';

const ajv = new Ajv2020({ strict: false, allErrors: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'contract', components: document.components });

/** A function from a request body to what it is, by a schema of the contract. */
export function bodyReader<T>(schema: 'BookInput' | 'LoanInput'): (body: unknown) => T {
  const validate = ajv.compile<T>({ $ref: `contract#/components/schemas/${schema}` });
  return (body) => {
    if (validate(body)) return body;
    throw new Problem(400, `The body breaks the contract: ${ajv.errorsText(validate.errors)}`);
  };
}
