import { expect, test } from 'vitest';
import { brokerFrom } from './broker-from.ts';

const variable = 'LAB_KAFKA_BROKERS';
const from = (value: string) => brokerFrom({ [variable]: value }, variable);

test('a broker, with users and without', () => {
  expect(from('localhost:9093')).toEqual({ host: 'localhost', port: 9093, admin: {} });
  expect(from('broker.school')).toEqual({ host: 'broker.school', port: 9092, admin: {} });
  expect(from('kafka://lab%40school:p%3Aw@10.0.0.1:19092')).toEqual({
    host: '10.0.0.1',
    port: 19092,
    admin: { user: 'lab@school', password: 'p:w' },
  });
});

test.each(['a:1,b:2', 'kafka://', 'http://broker:9092', 'broker:x', 'broker:9092/path'])(
  'refuses %s without quoting it',
  (value) => {
    const text = value.replace('kafka://', '');
    expect(() => from(value)).toThrow(expect.objectContaining({ code: 'bad-option' }));
    if (text) expect(() => from(value)).not.toThrow(text);
  },
);
