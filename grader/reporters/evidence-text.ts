import { curlCommand } from '../curl-command.ts';
import type { CheckGrade, RequirementGrade } from '../grade-record.ts';
import type { HttpExchangeRecord } from '../timeline.ts';
import type { Untrusted } from '../untrusted/untrusted.ts';
import { tellingExchange } from './telling-exchange.ts';

const shownBody = 2000;

/**
 * Why a requirement did not pass, as plain text for a machine-readable report: per check its words,
 * what was sent and what came back, then the lab's own sentence. Not encoded: hostile.
 */
export function evidenceText({
  feedback,
  checks,
}: Pick<RequirementGrade, 'feedback' | 'checks'>): Untrusted {
  const notPassed = checks.filter(({ verdict }) => verdict !== 'passed');
  return [...notPassed.map(checkText), ...(feedback ? [feedback] : [])]
    .filter((text) => text !== '')
    .join('\n\n');
}

function checkText(check: CheckGrade): string {
  const http = tellingExchange(check) as HttpExchangeRecord | undefined;
  const lines = [check.name, check.message ?? ''];
  if (http) {
    const came = http.status === null ? (http.error ?? '') : `${http.status} ${http.responseBody}`;
    lines.push(`sent: ${curlCommand(http) as string}`, `came: ${came.trim().slice(0, shownBody)}`);
  }
  return lines.filter((line) => line !== '').join('\n');
}
