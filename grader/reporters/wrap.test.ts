import { expect, test } from 'vitest';
import { cutMiddle, cutToWidth, displayWidth } from './display-width.ts';
import { relevantOutput } from './relevant-output.ts';
import { wrap } from './wrap.ts';

test('breaks at spaces, and keeps line feeds', () => {
  expect(wrap('one two three four\nfive', { width: 10 })).toEqual([
    'one two',
    'three four',
    'five',
  ]);
});

test('breaks compact JSON after a comma, and a word that is too long anywhere', () => {
  expect(wrap('{"id":1,"ok":true}', { width: 10 })).toEqual(['{"id":1,', '"ok":true}']);
  expect(wrap('a'.repeat(25), { width: 10 })).toEqual(['a'.repeat(10), 'a'.repeat(10), 'aaaaa']);
});

test('counts columns, not characters', () => {
  expect(displayWidth('漢字 e\u0301 😀')).toBe(9);
  expect(wrap('漢字漢字漢字漢', { width: 10 })).toEqual(['漢字漢字漢', '字漢']);
});

test('says when lines are left out', () => {
  expect(wrap('one two three four five six', { width: 10, maxLines: 2 })).toEqual([
    'one two',
    'three fou…',
  ]);
});

test('looks at no more of a hostile line than it shows', () => {
  const started = performance.now();
  expect(wrap('x'.repeat(20_000_000), { width: 80, maxLines: 4 })).toHaveLength(4);
  expect(performance.now() - started).toBeLessThan(2000);
});

test('cuts at the end, or in the middle where the end matters', () => {
  expect(cutToWidth('abcdefghij', 5)).toBe('abcd…');
  expect(cutToWidth('abcde', 5)).toBe('abcde');
  expect(cutMiddle('at create (/very/long/path/notes.ts:12:9)', 20)).toBe('at cre…otes.ts:12:9)');
});

test('picks the lines around the last error of an output', () => {
  const before = Array.from({ length: 30 }, (_, index) => `request ${index}`);
  const python = ['Traceback (most recent call last):', '  File "a.py", line 3', 'ValueError: no'];
  expect(relevantOutput([...before, ...python], 4)).toEqual(['request 29', ...python]);
  const node = ['a.js:1', 'x()', '^', 'ReferenceError: x is not defined', '    at a.js:1:1'];
  const tail = ['    at Module._compile (node:internal/a:1:1)', '', 'Node.js v24.0.0'];
  expect(relevantOutput([...before, ...node, ...tail], 4)).toEqual(node.slice(1));
});

test('without an error picks the last lines', () => {
  expect(relevantOutput(['one', 'two', 'three'], 2)).toEqual(['two', 'three']);
});

test("leaves out node's own source and frames", () => {
  const own = ["Error: Cannot find module './a.js'", '    at file:///work/server.mjs:1:1'];
  const source = ['node:internal/modules/cjs/loader:1568', '  throw err;', '  ^'];
  const frames = [
    '    at Module._resolve (node:internal/modules/cjs/loader:1:1)',
    'Node.js v24.0.0',
  ];
  expect(relevantOutput([...source, ...own, ...frames], 10)).toEqual(own);
});
