import { expect, test } from 'vitest';
import { withAddress } from './with-address.ts';

test.each([
  ['amqp://u:p@broker:5672/vhost', 'amqp://u:p@127.0.0.1:4000/vhost'],
  ['amqp://u:p@broker/%2F?heartbeat=5', 'amqp://u:p@127.0.0.1:4000/%2F?heartbeat=5'],
  [
    'postgres://u:p%40x@[::1]:5432/db?sslmode=disable',
    'postgres://u:p%40x@127.0.0.1:4000/db?sslmode=disable',
  ],
  ['http://localhost', 'http://127.0.0.1:4000'],
])('%s', (url, expected) => {
  expect(withAddress(url, '127.0.0.1', 4000)).toBe(expected);
});

test('an IPv6 host is put in brackets', () => {
  expect(withAddress('redis://h:1/0', '::1', 2)).toBe('redis://[::1]:2/0');
});

test('something that is no URL is refused', () => {
  expect(() => withAddress('broker:5672', '127.0.0.1', 1)).toThrow(TypeError);
});
