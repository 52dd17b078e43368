import { type Exchange, fail } from '../../../grader/kit/index.ts';

/** What must not leave the service, in words that do not repeat it. */
const leaks: [what: string, pattern: RegExp][] = [
  ['the value of SECRET_MARKER', /kX7-moonflower-52Lq/i],
  ['the message of the error', /cannot connect|db\.internal|postgres:/i],
  [
    'a stack trace',
    // Line and column follow a file or a module of Node: a time of day has two colons as well.
    /\bat [^"\n]{0,600}(?:\.[a-z]{1,4}|\bnode:[\w/]{1,80}):\d+:\d+|Traceback \(most recent|goroutine \d+ \[/,
  ],
  [
    'the place of a line of code',
    /\.(?:[cm]?[jt]s|py|rb|go|rs|php|java|kt|cs|exs?):\d+|", line \d+/,
  ],
  ['the path of a file', /\/[\w.-]+\.(?:[cm]?[jt]s|py|rb|go|rs|php|java|kt|cs|exs?)\b/],
  ['the name of a module', /node_modules|node:internal|site-packages|dist-packages/],
];

export function expectNoLeak(answer: Exchange, what: string): void {
  const headers = answer.headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  for (const [place, text] of [
    ['content', answer.bytes.toString('utf8')],
    ['headers', headers],
  ] as const) {
    const leak = leaks.find(([, pattern]) => pattern.test(text));
    if (leak) fail(`${answer.label}: ${what}: the ${place} shows ${leak[0]}`);
  }
}
