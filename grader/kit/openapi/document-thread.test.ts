import { expect, test } from 'vitest';
import { DocumentThread } from './document-thread.ts';
import type { Question } from './document-threads.ts';

const document = JSON.stringify({
  components: { schemas: { Endless: { pattern: '^(a+)+$' }, Text: { type: 'string' } } },
});

const judge = (name: string, value: unknown): Question => ({
  ...{ about: 'value', use: 'response' },
  ...{ pointer: `#/components/schemas/${name}`, value },
});

test('questions are answered in turn', async () => {
  const thread = new DocumentThread(document);
  const [right, wrong] = [thread.ask(judge('Text', 'a')), thread.ask(judge('Text', 1))];
  expect(thread.busy).toBe(true);
  expect(await right).toEqual({});
  expect(await wrong).toEqual({ mismatch: 'must be string' });
  expect(thread.busy).toBe(false);
  thread.end();
});

test('a search without end is given up, with all that waits behind it', async () => {
  const thread = new DocumentThread(document, { deadlineMs: 200 });
  const endless = thread.ask(judge('Endless', `${'a'.repeat(60)}!`));
  const behind = thread.ask(judge('Text', 'a'));
  await expect(endless).rejects.toThrow(/expected it to be judged within 200 ms, but there was/);
  await expect(behind).rejects.toThrow(/within 200 ms/);
  await expect(thread.ask(judge('Text', 'a'))).rejects.toThrow(/within 200 ms/);
});
