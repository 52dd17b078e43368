import { posix } from 'node:path';
import type { Rule } from './source-file.ts';

const longestSource = 300;
/** A test file is read case by case. */
const longestTest = 400;

/** A long file has more than one subject. */
export const filesStayShort: Rule = ({ path, text }) => {
  const lines = text.trimEnd().split('\n').length;
  const longest = path.endsWith('.test.ts') ? longestTest : longestSource;
  if (!/^(cli|grader|runtime)\//.test(path) || lines <= longest) return [];
  return [
    {
      path,
      line: longest + 1,
      problem: `has ${lines} lines, more than ${longest}: split it by what it is about`,
    },
  ];
};

/** kebab-case, then dots for kinds: `start-services.ts`, `first-note.check.ts`. */
export const namesAreKebabCase: Rule = ({ path }) => {
  if (/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+$/.test(posix.basename(path))) return [];
  return [{ path, line: 1, problem: 'is not named in kebab-case: rename it' }];
};

/** A name that says nothing collects everything. */
export const namesSaySomething: Rule = ({ path }) => {
  const words = posix.basename(path).split(/[.-]/);
  const vague = words.find((word) => /^(utils?|helpers?|misc|common|stuff)$/.test(word));
  if (vague === undefined) return [];
  return [{ path, line: 1, problem: `"${vague}" says nothing: name it after what it exports` }];
};
