/** Lines a runtime prints around an error that tell its user nothing. */
const noise =
  /^\s+at .*\((?:node:|internal\/)|^\s+at (?:async )?(?:node:|internal\/)|^Node\.js v\d/;
const error = /\b\w*(?:Error|Exception)\b|\bpanic:|\bFatal\b/;

/**
 * The lines of a process's output that say most about its end: from the last error on, else the
 * last ones. Hostile, as they came.
 */
export function relevantOutput(output: readonly string[], count: number): string[] {
  const lines = output.filter((line) => !noise.test(line));
  if (lines.length <= count) return lines;
  const last = lines.findLastIndex((line) => error.test(line));
  // Python ends with the error, Node shows the source above it: a little of what is before helps.
  const from = last === -1 ? lines.length - count : Math.max(0, last - Math.floor(count / 2));
  return lines.slice(Math.min(from, lines.length - count)).slice(0, count);
}
