import { readFile } from 'node:fs/promises';
import type { ZodType, z } from 'zod';
import { GraderError, type GraderErrorCode } from './grader-error.ts';

export interface Contradiction {
  path: PropertyKey[];
  message: string;
}

interface ReadOptions<S extends ZodType> {
  schema: S;
  code: GraderErrorCode;
  /** Rules across fields, run once the schema holds. */
  contradictions?: (value: z.infer<S>) => Contradiction[];
}

/** A limit far above any honest manifest, so that a hostile one cannot fill the memory. */
const maxBytes = 256 * 1024;

/**
 * Reads a YAML or JSON file (JSON when its name ends so) and validates it.
 * @throws {GraderError} with one line per problem, each `file:line:column: what is wrong`.
 */
export async function readStructured<S extends ZodType>(
  file: string,
  options: ReadOptions<S>,
): Promise<z.infer<S>> {
  const text = await readText(file, options.code);
  const { LineCounter, parseDocument, isMap, isNode } = await import('yaml');
  const lines = new LineCounter();
  if (file.endsWith('.json')) rejectBadJson(file, text, options.code);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => `${at(error.pos[0])}: ${error.message}`);
    throw new GraderError(options.code, problems.join('\n'));
  }
  const locate = (path: PropertyKey[], key?: string): string => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      if (depth === path.length && key !== undefined && isMap(node)) {
        const pair = node.items.find((item) => String(item.key) === key);
        if (isNode(pair?.key) && pair.key.range) return at(pair.key.range[0]);
      }
      if (isNode(node) && node.range) return at(node.range[0]);
    }
    return `${file}:1:1`;
  };
  const parsed = options.schema.safeParse(document.toJS({ maxAliasCount: 20 }));
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(
            (key) => `${locate(issue.path, key)}: unknown key "${key}"${inside(issue.path)}`,
          )
        : [`${locate(issue.path)}: ${name(issue.path)}${plain(issue.message)}`],
    );
    throw new GraderError(options.code, problems.join('\n'));
  }
  const contradictions = options.contradictions?.(parsed.data) ?? [];
  if (contradictions.length > 0) {
    const problems = contradictions.map(({ path, message }) => `${locate(path)}: ${message}`);
    throw new GraderError(options.code, problems.join('\n'));
  }
  return parsed.data;
}

async function readText(file: string, code: GraderErrorCode): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new GraderError(code, `${file}: ${why}`, { cause: error });
  });
  if (bytes.length > maxBytes) {
    throw new GraderError(code, `${file}: ${bytes.length} bytes; at most ${maxBytes} are read`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new GraderError(code, `${file}: not UTF-8 text; save it as UTF-8`, { cause });
  }
}

/** YAML accepts more than JSON does; a .json file must be JSON, or other tools will refuse it. */
function rejectBadJson(file: string, text: string, code: GraderErrorCode): void {
  try {
    JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const before = text.slice(0, offset).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    const what = message.replace(/,? (in JSON )?at position.*$/s, '').replace(/ in JSON$/, '');
    throw new GraderError(code, `${file}:${before.length}:${column}: not valid JSON: ${what}`);
  }
}

const name = (path: PropertyKey[]) => (path.length === 0 ? '' : `${path.map(String).join('.')}: `);
const inside = (path: PropertyKey[]) =>
  path.length === 0 ? '; remove it' : ` in ${path.map(String).join('.')}; remove it`;
const plain = (message: string) => message.replace(/^Invalid input: /, '');
