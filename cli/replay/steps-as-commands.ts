import { curlCommand } from '../../grader/curl-command.ts';
import type { RequirementGrade } from '../../grader/grade-record.ts';
import { lineForTerminal } from '../../grader/untrusted/for-terminal.ts';

/**
 * What was done for a requirement, as lines for a POSIX shell: requests as curl commands against
 * `base`, everything else as comments.
 */
export function stepsAsCommands(requirement: RequirementGrade, base: string): string[] {
  const lines = [`# ${requirement.id} ${requirement.title}`];
  for (const check of requirement.checks.filter(({ verdict }) => verdict !== 'passed')) {
    lines.push('', `# ${lineForTerminal(check.name)}`);
    for (const { kind, text, http } of check.timeline) {
      if (http) {
        const { pathname, search } = new URL(http.url as string);
        lines.push(lineForTerminal(curlCommand({ ...http, url: base + pathname + search })));
        lines.push(`#   came: ${http.status ?? lineForTerminal(http.error ?? 'nothing')}`);
      } else if (kind !== 'log') {
        lines.push(`# ${kind}: ${lineForTerminal(text)}`);
      }
    }
  }
  return lines;
}
