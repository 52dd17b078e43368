import { curlCommand } from '../../grader/curl-command.ts';
import type { RequirementGrade } from '../../grader/grade-record.ts';
import { lineForTerminal } from '../../grader/untrusted/for-terminal.ts';
import type { Untrusted } from '../../grader/untrusted/untrusted.ts';
import { valuesOfAnswers } from './values-of-answers.ts';

/**
 * What was done for a requirement, as lines for a POSIX shell: requests as curl commands against
 * `base`, everything else as comments.
 */
export function stepsAsCommands(requirement: RequirementGrade, base: string): string[] {
  const lines = [`# ${lineForTerminal(`${requirement.id} ${requirement.title}`)}`];
  for (const check of requirement.checks.filter(({ verdict }) => verdict !== 'passed')) {
    lines.push('', `# ${lineForTerminal(check.name)}`);
    const repeatedIn = valuesOfAnswers();
    for (const { kind, text, http } of check.timeline) {
      if (http) {
        for (const { value, from } of repeatedIn(http)) {
          const [it, request] = [lineForTerminal(value), lineForTerminal(from)];
          lines.push(`# ${it} came in the answer to ${request}: put in what comes now`);
        }
        const { pathname, search } = new URL(http.url as string);
        const command = curlCommand({ ...http, url: base + pathname + search });
        const shown = lineForTerminal(command);
        if (shown !== command || isIncomplete(http.requestBody)) {
          lines.push('# what was sent cannot be shown exactly; the next line is close to it');
        }
        lines.push(shown);
        lines.push(`#   came: ${http.status ?? lineForTerminal(http.error ?? 'nothing')}`);
      } else if (kind !== 'log') {
        lines.push(`# ${kind}: ${lineForTerminal(text)}`);
      }
    }
  }
  return lines;
}

/** A grade keeps the beginning of a long body, and text of one that was bytes. */
const isIncomplete = (body: Untrusted | null) =>
  body !== null && /… \(\d+ bytes\)$|\ufffd/.test(body as string);
