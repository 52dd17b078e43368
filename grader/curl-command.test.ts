import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { sampleExchange } from '../tests/sample-grade.ts';
import { curlCommand } from './curl-command.ts';
import type { HttpExchangeRecord } from './timeline.ts';

test('a plain GET is the address alone', () => {
  expect(argumentsOf({ method: 'GET', requestHeaders: {}, requestBody: null })).toEqual([
    'http://127.0.0.1:4000/notes',
  ]);
});

test('a POST with a body needs no method', () => {
  expect(argumentsOf({})).toEqual([
    ...['http://127.0.0.1:4000/notes', '-H', 'content-type: application/json'],
    ...['--data-raw', '{"text":"milk"}'],
  ]);
});

test('other methods are named; HEAD asks curl not to wait for a body', () => {
  expect(argumentsOf({ method: 'DELETE', requestHeaders: {}, requestBody: null })).toEqual([
    ...['-X', 'DELETE', 'http://127.0.0.1:4000/notes'],
  ]);
  expect(argumentsOf({ method: 'GET', requestBody: '{}' }).slice(0, 2)).toEqual(['-X', 'GET']);
  expect(argumentsOf({ method: 'HEAD', requestHeaders: {}, requestBody: null })).toEqual([
    ...['--head', 'http://127.0.0.1:4000/notes'],
  ]);
});

test('a body without a Content-Type stays without one', () => {
  expect(argumentsOf({ requestHeaders: {} })).toContain('content-type:');
});

test('an empty header is sent, and the connection header is left to curl', () => {
  expect(argumentsOf({ requestHeaders: { 'x-empty': '', connection: 'keep-alive' } })).toEqual(
    expect.arrayContaining(['-H', 'x-empty;']),
  );
  expect(argumentsOf({ requestHeaders: { connection: 'keep-alive' } }).join(' ')).not.toContain(
    'connection',
  );
});

test('brackets in the address are no ranges', () => {
  const url = 'http://127.0.0.1:4000/notes?ids=[1-3]&tags={a,b}';
  expect(argumentsOf({ url, requestBody: null, requestHeaders: {} })).toContain('--globoff');
});

test.for([
  `it's "quoted" $HOME \`id\` $(id) ; rm x & | > < * ? ~ \\`,
  '@/etc/hostname',
  'two\nlines',
  '-o file',
])('a shell passes the body on as it is: %j', (body) => {
  expect(argumentsOf({ requestBody: body }).at(-1)).toBe(body);
  expect(argumentsOf({ requestHeaders: { 'x-odd': body } })).toContain(`x-odd: ${body}`);
});

/** What a POSIX shell makes of the command, without `curl -i --path-as-is`. */
function argumentsOf(parts: Partial<HttpExchangeRecord>): string[] {
  const exchange = sampleExchange(parts).http as HttpExchangeRecord;
  const script = `curl() { for one; do printf '%s\\0' "$one"; done; }\n${curlCommand(exchange) as string}`;
  const words = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
  expect(words.slice(0, 2)).toEqual(['-i', '--path-as-is']);
  return words.slice(2);
}
