import { parseAst } from 'vitest/node';

/** One of our own files; the path is relative to the root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A broken rule: where, and what to do about it. */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly problem: string;
}

/** Judges one file. */
export type Rule = (file: SourceFile) => Violation[];

/** A node of the syntax tree, as far as the rules care. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** Every node of a file's syntax tree, outer before inner. Throws when it is not TypeScript. */
export function syntaxNodes({ path, text }: SourceFile): SyntaxNode[] {
  return nodesBelow(parseAst(text, { lang: 'ts' }, path));
}

/** A node and every node inside it. */
export function nodesBelow(value: unknown): SyntaxNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesBelow);
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(nodesBelow);
  return isSyntaxNode(value) ? [value, ...below] : below;
}

export function isSyntaxNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  );
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
