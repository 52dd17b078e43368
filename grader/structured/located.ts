/** A value read from a text, and where each part of it stands there. */
export interface Located {
  value: unknown;
  /** Offset of the nearest part of the text for a path; with `key`, of that member's own name. */
  offsetOf(path: readonly PropertyKey[], key?: string): number;
}

/** The text cannot be read as what it should be; `offset` is where that shows. */
export class SyntaxProblem extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/** `line:column` of an offset, both from 1. */
export function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
