import { type Exchange, fail, quote } from '../../../grader/kit/index.ts';

const tchar = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const parameter = new RegExp(`^\\s*(${tchar})\\s*=\\s*(${quoted}|${tchar})\\s*$`);
const beginning = new RegExp(`^\\s*(${tchar})(?:\\s+(.*))?$`, 's');
const elements = new RegExp(`(?:[^",]|${quoted})+`, 'g');

/** The parameters of the `Bearer` challenge, names in lower case (RFC 9110 section 11.6.1). */
export function bearerChallenge(answer: Exchange, what: string): Map<string, string> {
  const value = answer.header('www-authenticate');
  const challenges = value === undefined ? [] : challengesIn(value);
  const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
  if (bearer) return bearer.parameters;
  const actual = value === undefined ? 'none' : quote(value);
  return fail(`${answer.label} ${what}: expected WWW-Authenticate with Bearer, got ${actual}`, {
    expected: 'WWW-Authenticate: Bearer …',
    actual,
  });
}

interface Challenge {
  scheme: string;
  parameters: Map<string, string>;
}

function challengesIn(value: string): Challenge[] {
  const challenges: Challenge[] = [];
  for (const [element] of value.matchAll(elements)) {
    const last = challenges.at(-1);
    const more = parameter.exec(element);
    if (more && last) add(last, more);
    else {
      const [, scheme = '', rest = ''] = beginning.exec(element) ?? [];
      const next = { scheme: scheme.toLowerCase(), parameters: new Map<string, string>() };
      challenges.push(next);
      const first = parameter.exec(rest);
      if (first) add(next, first);
    }
  }
  return challenges;
}

function add({ parameters }: Challenge, [, name = '', value = '']: RegExpExecArray): void {
  const text = value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/gs, '$1') : value;
  parameters.set(name.toLowerCase(), text);
}
