import type { ZodType, z } from 'zod';
import { GraderError, type GraderErrorCode } from './grader-error.ts';
import { type Located, lineAndColumn, SyntaxProblem } from './structured/located.ts';
import { problemsOf } from './structured/problems-of.ts';
import { readTextFile } from './structured/read-text-file.ts';
import { shownPath } from './structured/shown-path.ts';

export interface Contradiction {
  path: PropertyKey[];
  message: string;
}

interface StructuredOptions<S extends ZodType> {
  schema: S;
  code: GraderErrorCode;
  /** Rules across fields, run once the schema holds. */
  contradictions?: (value: z.infer<S>) => Contradiction[];
}

/**
 * Reads a YAML or JSON file (JSON when its name ends so) and validates it.
 * @throws {GraderError} with one line per problem, each `file:line:column: what is wrong`.
 */
export async function readStructured<S extends ZodType>(
  file: string,
  options: StructuredOptions<S>,
): Promise<z.infer<S>> {
  const text = await readTextFile(file, options.code);
  return parseStructured(text, { ...options, file });
}

/** The same for a text that was read already. */
export async function parseStructured<S extends ZodType>(
  text: string,
  { file, schema, code, contradictions }: StructuredOptions<S> & { file: string },
): Promise<z.infer<S>> {
  const refuse = (problems: readonly { offset: number; message: string }[]) => {
    const name = shownPath(file);
    const lines = problems.map(
      ({ offset, message }) => `${name}:${lineAndColumn(text, offset)}: ${message}`,
    );
    return new GraderError(code, lines.join('\n'));
  };
  const located = await parse(text, file).catch((error: unknown) => {
    throw error instanceof SyntaxProblem ? refuse([error]) : error;
  });
  const place = ({
    path,
    key,
    message,
  }: {
    path: PropertyKey[];
    key?: string;
    message: string;
  }) => ({
    offset: located.offsetOf(path, key),
    message,
  });
  const parsed = schema.safeParse(located.value);
  if (!parsed.success) throw refuse(problemsOf(parsed.error).map(place));
  const found = contradictions?.(parsed.data) ?? [];
  if (found.length > 0) throw refuse(found.map(place));
  return parsed.data;
}

/** An error about one part of a file that is valid by itself. */
export async function errorAt(
  file: string,
  path: PropertyKey[],
  { code, message }: { code: GraderErrorCode; message: string },
): Promise<GraderError> {
  const text = await readTextFile(file, code);
  const { offsetOf } = await parse(text, file);
  const place = lineAndColumn(text, offsetOf(path));
  return new GraderError(code, `${shownPath(file)}:${place}: ${message}`);
}

async function parse(text: string, file: string): Promise<Located> {
  if (file.endsWith('.json')) return (await import('./structured/parse-json.ts')).parseJson(text);
  return (await import('./structured/parse-yaml.ts')).parseYaml(text);
}
