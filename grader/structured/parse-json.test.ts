import { expect, test } from 'vitest';
import { Any } from '../kit/any.ts';
import { lineAndColumn, SyntaxProblem } from './located.ts';
import { parseJson } from './parse-json.ts';

test('agrees with JSON.parse on a thousand random texts, valid or not', () => {
  const any = new Any('parse-json', 'random texts');
  const scraps = [...'{}[]",:tfn01-.e \n\\', 'true', 'null', '"a"', '"b":', '1e3', '"\\u00e9"'];
  let valid = 0;
  for (let run = 0; run < 1000; run++) {
    const value = Object.fromEntries(
      Array.from({ length: 3 }, () => [any.word(3), [any.integer(-9, 9), any.sentence(2), null]]),
    );
    const written = JSON.stringify(value, null, any.pick([0, 2, '\t']));
    const at = any.integer(0, written.length);
    const damaged = written.slice(0, at) + any.pick(scraps) + written.slice(at + any.integer(0, 3));
    const expected = attempt(() => JSON.parse(damaged));
    if (expected !== refused) valid += 1;
    expect(attempt(() => parseJson(damaged).value)).toEqual(expected);
    expect(parseJson(written).value).toEqual(value);
  }
  expect(valid).toBeGreaterThan(50);
});

const refused = Symbol('refused');

function attempt(parse: () => unknown): unknown {
  try {
    return parse();
  } catch {
    return refused;
  }
}

test.for([
  ['{\n  "a": 1,\n}', '3:1', 'a comma before } is one too many'],
  ['["x", ]', '1:7', 'a comma before ] is one too many'],
  ['{\n  "a": 1\n  "b": 2\n}', '3:3', 'expected , or }'],
  ['{ "a": 1, "a": 2 }', '1:11', '"a" is there twice; remove one'],
  ['{ a: 1 }', '1:3', 'expected "name" or }'],
  ['{ "a": 1, b: 2 }', '1:11', 'expected "name" after the comma'],
  ['{ "a": \'x\' }', '1:8', 'texts stand between double quotes'],
  ['{ // why\n}', '1:3', 'expected "name" or }'],
  ['[ // why\n]', '1:3', 'JSON has no comments; remove it'],
  ['{ "a": "x }', '1:8', 'this text is not closed; end it with "'],
  ['{ "a": True }', '1:8', 'expected a value, got True'],
  ['{ "a" = 1 }', '1:7', 'expected :'],
  ['{ "a": 1', '1:9', 'expected , or }, but the file ends here'],
  ['{} {}', '1:4', 'expected the end of the file'],
  ['{ "a": "\\q" }', '1:8', 'a control character or an unknown \\ escape in a text'],
  ['['.repeat(1_000_000), '1:52', 'nested deeper than 50 levels'],
] as const)('says where and what is wrong in %j', ([text, place, says]) => {
  try {
    parseJson(text);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxProblem);
    const { offset, message } = error as SyntaxProblem;
    expect([lineAndColumn(text, offset), message]).toEqual([place, `not valid JSON: ${says}`]);
  }
});

test('finds values, and the names of members', () => {
  const text = '{ "start": ["node", 5], "needs": {} }';
  const { offsetOf } = parseJson(text);
  expect(offsetOf(['start', 1])).toBe(text.indexOf('5'));
  expect(offsetOf(['needs'])).toBe(text.indexOf('{}'));
  expect(offsetOf([], 'needs')).toBe(text.indexOf('"needs"'));
  expect(offsetOf(['start', 7, 'deeper'])).toBe(text.indexOf('['));
  expect(offsetOf(['missing'])).toBe(0);
});

test('a member named __proto__ is a member', () => {
  const value = parseJson('{ "__proto__": { "lab": "x" } }').value as Record<string, unknown>;
  expect(Object.keys(value)).toEqual(['__proto__']);
  expect(value.lab).toBeUndefined();
});
