import type { Untrusted } from '../untrusted/untrusted.ts';

/** Lines a runtime prints around an error that tell its user nothing. */
const noise =
  /^\s+at .*\((?:node:|internal\/)|^\s+at (?:async )?(?:node:|internal\/)|^Node\.js v\d/;
const error = /\b\w*(?:Error|Exception)\b|\bpanic:|\bFatal\b/;

/** Whether a line names an error or an exception. */
export const isError = (line: Untrusted): boolean => error.test(line as string);

/**
 * The lines of a process's output that say most about its end: from the last error on, else the
 * last ones. Hostile, as they came.
 */
export function relevantOutput(output: readonly Untrusted[], count: number): Untrusted[] {
  const lines = withoutNodeSource(output as readonly string[]).filter((line) => !noise.test(line));
  if (lines.length <= count) return lines;
  const last = lines.findLastIndex((line) => error.test(line));
  // Python ends with the error, Node shows the source above it: a little of what is before helps.
  const from = last === -1 ? lines.length - count : Math.max(0, last - Math.floor(count / 2));
  return lines.slice(Math.min(from, lines.length - count)).slice(0, count);
}

/** Node shows the line of its own source that threw, with a caret below it. */
function withoutNodeSource(output: readonly string[]): readonly string[] {
  const start = output.findIndex((line) => /^node:internal\/.*:\d+$/.test(line));
  const caret = output.findIndex((line, index) => index > start && /^\s*\^+$/.test(line));
  if (start === -1 || caret === -1 || caret > start + 3) return output;
  return output.toSpliced(start, caret - start + 1);
}
