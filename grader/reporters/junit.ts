import type { CheckGrade, Grade, RequirementGrade } from '../grade-record.ts';
import { forXml, forXmlAttribute } from '../untrusted/for-xml.ts';
import type { Untrusted } from '../untrusted/untrusted.ts';
import { evidenceText } from './evidence-text.ts';
import { verdictCounts } from './verdict-counts.ts';

/**
 * JUnit XML as CI systems read it: one test case per requirement, its checks as properties. An
 * `errored` requirement is an `<error>`, a `blocked` one is `<skipped>`.
 */
export function junitReport(grade: Grade): string {
  const { failed, errored, blocked } = verdictCounts(grade);
  const counts = {
    tests: grade.requirements.length,
    failures: failed,
    errors: errored,
    skipped: blocked,
    time: seconds(grade.durationMs),
  };
  const detail = grade.outcomeDetail;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    open('testsuites', { name: 'lab grade', ...counts }),
    `  ${open('testsuite', { name: grade.labTitle, ...counts, timestamp: grade.startedAt })}`,
    ...properties('    ', runProperties(grade)),
    ...grade.requirements.flatMap((requirement) => testcase(requirement, grade)),
    ...(detail
      ? [`    <system-err>${forXml(outcomeText(grade.outcome, detail))}</system-err>`]
      : []),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

function testcase(requirement: RequirementGrade, { lab }: Grade): string[] {
  const { id, title, points, earned, source, checks } = requirement;
  const durationMs = checks.reduce((sum, check) => sum + check.durationMs, 0);
  const name = `${id} ${title}`;
  return [
    `    ${open('testcase', { name, classname: lab, time: seconds(durationMs) })}`,
    ...properties('      ', [
      ['points', String(points)],
      ['earned', String(earned)],
      ['source', source],
      ...checks.map((check): [string, string] => [`check.${check.verdict}`, check.name]),
    ]),
    ...result(requirement).map((line) => `      ${line}`),
    '    </testcase>',
  ];
}

const elements = { failed: 'failure', errored: 'error', blocked: 'skipped' } as const;

function result({ verdict, feedback, checks }: RequirementGrade): string[] {
  if (verdict === 'passed') return [];
  const notPassed = checks.filter((check) => check.verdict !== 'passed');
  const message = firstMessage(notPassed) ?? feedback ?? verdict;
  const element = elements[verdict];
  if (verdict === 'blocked') return [`<${element} message="${forXmlAttribute(message)}"/>`];
  const text = evidenceText({ feedback, checks });
  return [`${open(element, { type: verdict, message })}${forXml(text)}</${element}>`];
}

function firstMessage(checks: readonly CheckGrade[]): Untrusted | undefined {
  const message = checks.find((check) => check.message !== null)?.message;
  return (message as string | undefined)?.split('\n')[0];
}

function runProperties(grade: Grade): [string, string][] {
  const { outcome, score, maxScore, seed, sandbox, labHash, submissionHash } = grade;
  return [
    ...Object.entries({ outcome, score: `${score}/${maxScore}`, seed, sandbox }),
    ...Object.entries({ labHash, submissionHash }),
  ];
}

function outcomeText(
  outcome: string,
  { message, lastOutput = [] }: NonNullable<Grade['outcomeDetail']>,
): Untrusted {
  return [
    `${outcome}: ${message as string}`,
    ...lastOutput.map((line) => `| ${line as string}`),
  ].join('\n');
}

function properties(indent: string, pairs: readonly (readonly [string, string])[]): string[] {
  const lines = pairs.map(
    ([name, value]) => `${indent}  ${open('property', { name, value }, '/')}`,
  );
  return [`${indent}<properties>`, ...lines, `${indent}</properties>`];
}

function open(name: string, attributes: Record<string, Untrusted | number>, end = ''): string {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${forXmlAttribute(String(value))}"`,
  );
  return `<${name}${pairs.join('')}${end}>`;
}

const seconds = (ms: number) => (ms / 1000).toFixed(3);
