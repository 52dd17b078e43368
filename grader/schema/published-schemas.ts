import { type ZodType, z } from 'zod';
import { gradeRecord } from './grade-record.ts';
import { labManifest } from './lab-manifest.ts';
import { submissionManifest } from './submission-manifest.ts';
import { wrongExpectation } from './wrong-expectation.ts';

interface PublishedSchema {
  /** From the root. */
  file: string;
  title: string;
  schema: ZodType;
  /** What a person writes (defaults may be left out), or what the grader prints. */
  side: 'input' | 'output';
}

/** Every schema that editors and other programs read; `scripts/write-schemas.ts` writes them. */
export const publishedSchemas: readonly PublishedSchema[] = [
  { file: 'grader/grade.schema.json', title: 'A grade', schema: gradeRecord, side: 'output' },
  { file: 'labs/lab.schema.json', title: 'lab.yaml', schema: labManifest, side: 'input' },
  {
    file: 'labs/submission.schema.json',
    title: 'lab.json of a submission',
    schema: submissionManifest,
    side: 'input',
  },
  {
    file: 'labs/expect.schema.json',
    title: 'expect.yaml of a wrong submission',
    schema: wrongExpectation,
    side: 'input',
  },
];

/** The text of a published file: JSON Schema 2020-12. */
export function schemaText({ title, schema, side }: PublishedSchema): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: side,
    override: ({ jsonSchema }) => dropUnsaidBounds(jsonSchema),
  });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}

/** Zod bounds every integer by what a double can count; that says nothing to a reader. */
function dropUnsaidBounds(schema: { minimum?: number; maximum?: number }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}
