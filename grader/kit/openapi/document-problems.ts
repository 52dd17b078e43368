import SwaggerParser from '@apidevtools/swagger-parser';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { keywordsOf30, schemasIn } from './document-schemas.ts';
import { operationProblems } from './operation-problems.ts';
import { referenceProblems } from './reference-problems.ts';
import { inWords, type SchemaJudge } from './schema-judge.ts';
import { UnusableSchema } from './unusable-schema.ts';

/** What is wrong with a document. References come first: only sound ones reach the parser. */
export async function documentProblems(document: unknown, schemas: SchemaJudge): Promise<string[]> {
  const references = referenceProblems(document);
  if (references.length > 0) return references;
  return [
    ...(await parserProblems(document)),
    ...schemaProblems(document, schemas),
    ...operationProblems(document),
  ];
}

async function parserProblems(document: unknown): Promise<string[]> {
  try {
    // Given as an object and told to resolve nothing outside, it opens no file and no connection.
    await SwaggerParser.validate(structuredClone(document) as SwaggerParser['api'], {
      resolve: { external: false },
      dereference: { circular: 'ignore' },
    });
    return [];
  } catch (error) {
    const { details, message } = error as Error & { details?: ErrorObject[] };
    return [details ? telling(details) : message];
  }
}

/** Of the many errors of nested alternatives, the one deepest inside says where to look. */
function telling(errors: readonly ErrorObject[]): string {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length;
  const direct = errors.filter(
    ({ keyword }) => !['if', 'anyOf', 'oneOf', '$ref'].includes(keyword),
  );
  const [deepest] = direct.toSorted((one, other) => depth(other) - depth(one));
  return deepest ? `#${inWords([deepest])}` : `#${inWords(errors)}`;
}

function schemaProblems(document: unknown, schemas: SchemaJudge): string[] {
  return [...schemasIn(document)].flatMap(({ pointer, schema }) => {
    const invalid = schemas.invalid(schema);
    if (invalid !== undefined) return [`the schema at ${pointer}: ${invalid}`];
    const old = keywordsOf30(schema);
    if (old.length > 0) return [`the schema at ${pointer}: ${old[0]}`];
    try {
      schemas.validate(pointer, 'response');
      return [];
    } catch (error) {
      if (error instanceof UnusableSchema) return [error.message];
      throw error;
    }
  });
}
