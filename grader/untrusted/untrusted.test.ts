import { expect, test } from 'vitest';
import { sampleCheck } from '../../tests/sample-grade.ts';
import { forTerminal } from './for-terminal.ts';
import type { Untrusted } from './untrusted.ts';

const printed = (text: string) => text;

/** Every line below the mark is one the compiler must refuse; `npm test` runs the compiler. */
test('what may quote a submission cannot be printed before an encoder had it', () => {
  const text = sampleCheck({ message: '\u001b[2J' }).message ?? '';
  // @ts-expect-error to a function that takes text
  printed(text);
  // @ts-expect-error in a template
  expect(`${text}`).toContain('\u001b');
  // @ts-expect-error joined
  expect(text + text).toContain('\u001b');
  // @ts-expect-error written
  const write = () => process.stdout.write(text);
  expect(write).toBeTypeOf('function');
  expect(printed(forTerminal(text))).toBe('␛[2J');
});

test('any text may become one', () => {
  const taken = (text: Untrusted) => forTerminal(text);
  expect(taken('as it is')).toBe('as it is');
});
