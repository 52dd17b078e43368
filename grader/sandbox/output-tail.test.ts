import { expect, test } from 'vitest';
import { OutputTail } from './output-tail.ts';
import { splitLines } from './split-lines.ts';

test('keeps everything while it is little', () => {
  const output = new OutputTail();
  output.write(Buffer.from('one\ntw'));
  output.write(Buffer.from('o\n\nthree'));
  expect(output.text()).toBe('one\ntwo\n\nthree');
  expect(output.lastLines(2)).toEqual(['two', 'three']);
  expect(output.droppedBytes).toBe(0);
});

test('keeps the beginning and the end of 100 MB in flat memory, and says what is missing', () => {
  const output = new OutputTail();
  output.write(Buffer.from('the very first line\n'));
  const chunk = 64 * 1024;
  const before = process.memoryUsage().arrayBuffers;
  for (let written = 0; written < 100 * 1024 * 1024; written += chunk) {
    output.write(Buffer.alloc(chunk, 'x'));
  }
  output.write(Buffer.from('\nthe very last line\n'));
  const text = output.text();
  expect(text).toMatch(/^the very first line\n/);
  expect(text).toMatch(/\nthe very last line\n$/);
  expect(text).toContain(`[${output.droppedBytes} bytes dropped]`);
  expect(text.length).toBeLessThan(400 * 1024);
  expect(output.totalBytes).toBe(100 * 1024 * 1024 + 40);
  // What may still be garbage is counted as well; kept bytes would be more than 100 MB.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(90 * 1024 * 1024);
});

test('one byte at a time is no more expensive to keep', () => {
  const output = new OutputTail();
  for (let index = 0; index < 400_000; index++) output.write(Buffer.from(String(index % 10)));
  const kept = output.text();
  expect(kept).toMatch(/^01234567890/);
  expect(kept).toMatch(/0123456789$/);
  expect(kept).toContain(`\n[${400_000 - 256 * 1024} bytes dropped]\n`);
  const tail = '0123456789'.repeat(30_000).slice(-192 * 1024);
  expect(kept.endsWith(`]\n${tail}`)).toBe(true);
});

test('a chunk larger than all that is kept', () => {
  const output = new OutputTail();
  const text = Array.from({ length: 100_000 }, (_, index) => `line ${index}\n`).join('');
  output.write(Buffer.from(text));
  expect(output.text().startsWith(text.slice(0, 64 * 1024))).toBe(true);
  expect(output.text().endsWith(text.slice(-192 * 1024))).toBe(true);
  expect(output.droppedBytes).toBe(text.length - 256 * 1024);
});

test('cuts a line that never ends, and reads bytes that are no UTF-8', () => {
  const output = new OutputTail();
  output.write(Buffer.from('x'.repeat(10_000)));
  expect(output.lastLines(1)).toEqual(['x'.repeat(2000)]);
  const binary = new OutputTail();
  binary.write(Buffer.from([0xff, 0xfe, 0x41, 0x0a]));
  expect(binary.text()).toBe('\ufffd\ufffdA\n');
});

test('splits a stream into lines wherever its chunks are cut', () => {
  const lines: string[] = [];
  const stream = splitLines((line) => lines.push(line));
  const bytes = Buffer.from('naïve\n\n  \ncafé\nlast');
  for (const byte of bytes) stream.write(Buffer.from([byte]));
  expect(lines).toEqual(['naïve', 'café']);
  stream.end();
  expect(lines).toEqual(['naïve', 'café', 'last']);
  stream.end();
  expect(lines).toHaveLength(3);
});

test('a line without end costs no memory', () => {
  const lines: string[] = [];
  const stream = splitLines((line) => lines.push(line));
  for (let index = 0; index < 1000; index++) stream.write(Buffer.alloc(64 * 1024, 'x'));
  stream.write(Buffer.from('\nnext\n'));
  expect(lines).toEqual(['x'.repeat(2000), 'next']);
});
