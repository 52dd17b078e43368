import { expect, test } from 'vitest';
import { commands } from './commands/table.ts';
import { helpText } from './help-text.ts';

test.for([undefined, ...Object.keys(commands)])(
  'the help of %s fits into 80 columns',
  async (name) => {
    const lines = (await helpText(name))?.split('\n') ?? [];
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
    for (const line of lines) expect(line).toBe(line.trimEnd());
  },
);

test.for(Object.entries(commands))(
  'every word of the help of %s is shown',
  async ([name, load]) => {
    const { usage, summary, details = [] } = await load();
    const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
    const told = [`lab ${name} ${usage}`, summary, ...details].flatMap(words);
    expect(words((await helpText(name)) ?? '')).toEqual(told);
  },
);

test('options stand below each other, and their texts go on below their own', async () => {
  const lines = (await helpText('grade'))?.split('\n') ?? [];
  const first = lines.findIndex((line) => line.startsWith('  --sign <key>'));
  const text = lines[first]?.indexOf('sign the grade') ?? -1;
  expect(text).toBeGreaterThan(0);
  expect(lines[first + 1]).toMatch(new RegExp(`^ {${text}}\\S`));
});
