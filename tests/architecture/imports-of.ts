import { posix } from 'node:path';
import { isSyntaxNode, lineAt, type SourceFile, syntaxNodes } from './source-file.ts';

/** One import, export-from, `import()` or `require()` with a literal name. */
export interface Import {
  /** As written. */
  readonly name: string;
  readonly line: number;
  /** What a relative import leads to, relative to the root; undefined for packages. */
  readonly target: string | undefined;
}

export function importsOf(file: SourceFile): Import[] {
  return syntaxNodes(file).flatMap((node) => {
    const source = node.type === 'CallExpression' ? requiredBy(node) : node.source;
    if (!isSyntaxNode(source) || typeof source.value !== 'string') return [];
    const name = source.value;
    const target = name.startsWith('.')
      ? posix.normalize(posix.join(posix.dirname(file.path), name))
      : undefined;
    return [{ name, target, line: lineAt(file.text, source.start) }];
  });
}

function requiredBy(call: { readonly [key: string]: unknown }): unknown {
  const callee = call.callee;
  const isRequire = isSyntaxNode(callee) && callee.name === 'require';
  return isRequire && Array.isArray(call.arguments) ? call.arguments[0] : undefined;
}
