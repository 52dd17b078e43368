import { expect, test } from 'vitest';
import { sampleCheck, sampleExchange, sampleRequirement } from '../../tests/sample-grade.ts';
import { stepsAsCommands } from './steps-as-commands.ts';

type Parts = Parameters<typeof sampleExchange>[0];

const stepsOf = (...exchanges: Parts[]) =>
  stepsAsCommands(
    sampleRequirement({ checks: [sampleCheck({ timeline: exchanges.map(sampleExchange) })] }),
    'http://localhost:81',
  );

const warning = expect.stringMatching(/^# what was sent cannot be shown exactly/);

test('prints each request for the other origin, and what came', () => {
  expect(stepsOf({}).slice(3)).toEqual([
    'curl -i --path-as-is http://localhost:81/notes ' +
      `-H 'content-type: application/json' --data-raw '{"text":"milk"}'`,
    '#   came: 200',
  ]);
});

test.each([
  ['a line feed', '{\n"text":1}'],
  ['a control character', '{"text":"\u001b"}'],
  ['bytes that are no text', '\ufffd\ufffd'],
  ['more than is kept', 'xxxx… (5000 bytes)'],
])('says so where a body holds %s', (_what, requestBody) => {
  expect(stepsOf({ requestBody })).toContainEqual(warning);
});

test('a title is a comment, whatever stands in it', () => {
  const title = 'Notes\ntouch /tmp/planted';
  const [first = '', ...rest] = stepsAsCommands(sampleRequirement({ title }), 'http://localhost');
  expect(first).toBe('# MINI-02 Notes␊touch /tmp/planted');
  expect(rest.filter((line) => line.startsWith('touch'))).toEqual([]);
});

test('names a value that an answer gave', () => {
  const id = '0b1f7c3e-6f3a';
  const url = `http://127.0.0.1:4000/notes/${id}`;
  expect(stepsOf({ responseBody: `{"id":"${id}"}` }, { url })).toContain(
    `# ${id} came in the answer to POST /notes: put in what comes now`,
  );
});
