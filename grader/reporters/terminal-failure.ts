import { curlWords, type UntrustedExchange } from '../curl-command.ts';
import type { CheckGrade, RequirementGrade } from '../grade-record.ts';
import { forTerminal, lineForTerminal } from '../untrusted/for-terminal.ts';
import type { Untrusted } from '../untrusted/untrusted.ts';
import { cutMiddle, cutToWidth, displayWidth } from './display-width.ts';
import { relevantOutput } from './relevant-output.ts';
import type { Style } from './reporter.ts';
import { tellingExchange } from './telling-exchange.ts';
import { wrap } from './wrap.ts';

const indent = '  ';
const labelled = 10;
const shownSteps = 4;
const shownLog = 4;

interface Layout {
  style: Style;
  width: number;
  hint?: ((requirement: string) => string) | undefined;
}

/**
 * Why one requirement did not pass, in about a dozen lines: what was sent and what came back, what
 * was expected, the lab's sentence, the rule, and where to get a hint.
 */
export function failureLines(requirement: RequirementGrade, layout: Layout): string[] {
  const { id, title, feedback, source, checks, hints, verdict } = requirement;
  const { style, width, hint = (id) => `lab hint ${id}` } = layout;
  const [first, ...others] = checks.filter((check) => check.verdict === verdict);
  const mark = verdict === 'failed' ? style('bad', '✗') : style('warn', '!');
  const [heading = '', ...more] = wrap(`${id}  ${title}`, { width: width - 2 });
  const ask = hints > 0 ? hint(id) : '';
  const rule = `Rule: ${source}${ask === '' ? '' : `. A hint: ${ask}`}`;
  return [
    `${mark} ${style('strong', heading)}`,
    ...more.map((line) => indent + style('strong', line)),
    ...(first ? checkLines(first, layout) : []),
    ...others.slice(0, 3).map((check) => also(check, layout)),
    ...(feedback ? paragraph(feedback, layout) : []),
    ...paragraph(rule, layout).map((line) => style('quiet', line)),
  ];
}

function checkLines(check: CheckGrade, layout: Layout): string[] {
  const { style } = layout;
  const exchange = tellingExchange(check);
  const { sentences, output } = message(check);
  const said = sentences.flatMap((one) => paragraph(one, layout, 4));
  return [
    ...(said.length > 0 ? said.map((line) => style('bad', line)) : paragraph(check.name, layout)),
    ...steps(check, exchange, layout),
    ...(exchange ? exchangeLines(exchange, layout) : []),
    ...(exchange?.status !== null && isNews(check, sentences)
      ? field('expected', [check.expected ?? ''], layout, 3)
      : []),
    ...logLines(check, output).map((line) => logLine(line, layout)),
  ];
}

/** Sentences of ours first; then, after a crash, the last output of the process. */
function message(check: CheckGrade): { sentences: Untrusted[]; output: Untrusted[] } {
  const [sentences = '', ...output] = ((check.message ?? '') as string).split(
    /\s*Its last output:\n/,
  );
  return {
    sentences: sentences.split('\n'),
    output: output.join('\n').split('\n').filter(Boolean),
  };
}

/** The sentences have what was expected in them, nearly always. */
const isNews = ({ expected, actual }: CheckGrade, sentences: readonly Untrusted[]) =>
  expected !== null &&
  actual !== null &&
  !sentences.some((one) => (one as string).includes(expected as string));

/** What the submission printed, when it crashed or answered with an error of its own. */
function logLines(check: CheckGrade, output: readonly Untrusted[]): Untrusted[] {
  if (output.length > 0) return relevantOutput(output, shownLog);
  const status = tellingExchange(check)?.status;
  if (check.verdict !== 'failed' || (typeof status === 'number' && status < 500)) return [];
  const logged = check.timeline.filter(({ kind }) => kind === 'log');
  return relevantOutput(
    logged.map(({ text }) => (text as string).replace(/^service: /, '')),
    shownLog,
  );
}

/** What else happened, for the failing exchange alone may not tell the story. */
function steps(
  { timeline }: CheckGrade,
  exchange: UntrustedExchange | undefined,
  { style, width }: Layout,
): string[] {
  const shown = timeline.filter(
    ({ kind, http }) => kind !== 'log' && (http === undefined || http !== exchange),
  );
  const hidden = shown.length - shownSteps;
  return [
    ...(hidden > 0 ? [`… ${hidden} earlier steps`] : []),
    ...shown.slice(-shownSteps).map(step),
  ].map((line) => style('quiet', cutToWidth(indent + line, width)));
}

const step = ({ atMs, text }: CheckGrade['timeline'][number]) =>
  `${(atMs / 1000).toFixed(3)} s  ${lineForTerminal(text)}`;

function exchangeLines(exchange: UntrustedExchange, layout: Layout): string[] {
  const { status, error, responseHeaders, responseBody } = exchange;
  const type = responseHeaders.find(
    ([name]) => (name as string).toLowerCase() === 'content-type',
  )?.[1];
  const body = responseBody === '' ? 'no body' : (responseBody ?? '');
  const head = [status, type].filter(Boolean).join(' ');
  const answer = status === null ? [error ?? 'no answer'] : packed([head, body], layout, '');
  return [
    ...field('sent', packed(curlWords(exchange), layout, ' \\'), layout, 4),
    ...field('came', answer, layout, 4),
  ];
}

/** Words onto as few lines as they fit on; `end` marks a line that goes on. */
function packed(words: readonly Untrusted[], { width }: Layout, end: string): Untrusted[] {
  const room = width - indent.length - labelled - end.length;
  const lines: string[] = [];
  for (const word of words as readonly string[]) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length === 0 || displayWidth(longer) > room) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line, index) => (index < lines.length - 1 ? line + end : line));
}

function also({ name, message }: CheckGrade, { style, width }: Layout): string {
  const text = message === null ? name : ((message as string).split('\n')[0] ?? '');
  return style('bad', cutToWidth(`${indent}also: ${lineForTerminal(text)}`, width));
}

function field(
  label: string,
  texts: readonly Untrusted[],
  { style, width }: Layout,
  maxLines: number,
): string[] {
  const room = { width: width - indent.length - labelled, maxLines };
  return wrap(forTerminal(texts.join('\n')), room).map(
    (line, index) => indent + style('quiet', (index === 0 ? label : '').padEnd(labelled)) + line,
  );
}

function paragraph(text: Untrusted, { width }: Layout, maxLines?: number): string[] {
  if (text === '') return [];
  return wrap(forTerminal(text), {
    width: width - indent.length,
    ...(maxLines && { maxLines }),
  }).map((line) => indent + line);
}

function logLine(line: Untrusted, { style, width }: Layout): string {
  return style('quiet', `${indent}| ${cutMiddle(lineForTerminal(line), width - 4)}`);
}
