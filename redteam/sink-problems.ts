/** Whatever acts on a terminal or hides in a text. */
const acting =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;
/** What CI systems obey. */
const obeyed = /^\s*::\S.*::|##(\[|vso\[|teamcity\[)/m;

/** Reports that do more than being read, in words. */
export function sinkProblems(
  artifacts: Readonly<Record<string, string>>,
  requirements: number,
): string[] {
  const problems: string[] = [];
  for (const name of ['terminal', 'json', 'junit', 'ctrf']) {
    const text = artifacts[name] ?? '';
    const [character] = acting.exec(text) ?? [];
    if (character) problems.push(`U+${character.codePointAt(0)?.toString(16)} in ${name}`);
    const [command] = obeyed.exec(text) ?? [];
    if (command) problems.push(`${command.trim().slice(0, 40)} in ${name}`);
  }
  const cases = artifacts.junit?.match(/<testcase /g)?.length ?? 0;
  if (cases !== requirements) problems.push(`${cases} test cases in junit`);
  return problems;
}
