import { styleText } from 'node:util';
import type { Style } from '../grader/reporters/reporter.ts';

const formats = {
  good: 'green',
  bad: 'red',
  quiet: 'dim',
  strong: 'bold',
  warn: 'yellow',
} as const;

/** Colours on a terminal only; NO_COLOR and FORCE_COLOR are honoured. */
export const style: Style = (kind, text) =>
  styleText(formats[kind], text, { stream: process.stdout });
