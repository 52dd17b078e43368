import { expect, test } from 'vitest';
import { ensureSandbox, type SandboxMachine } from './ensure-sandbox.ts';

class Machine implements SandboxMachine {
  platform: NodeJS.Platform = 'linux';
  installed: string[] = [];
  works = true;
  has = (program: string) => program === 'bwrap' && this.installed.includes('bubblewrap');
  async findInstaller() {
    return {
      describe: (names: readonly string[]) => `apt-get install ${names.join(' ')}`,
      install: async (names: readonly string[]) => {
        if (!this.works) throw new Error('no network');
        this.installed.push(...names);
      },
    };
  }
}

test('installs bubblewrap when that is wanted, and only then', async () => {
  const machine = new Machine();
  expect(await ensureSandbox({}, machine)).toContain('process only');
  expect(await ensureSandbox({ ask: async () => false }, machine)).toContain('process only');
  const questions: string[] = [];
  const ask = async (question: string) => questions.push(question) > 0;
  expect(await ensureSandbox({ ask }, machine)).toBe('sandbox: bubblewrap');
  expect(questions).toEqual(['Install the sandbox with "apt-get install bubblewrap"?']);
  expect(machine.installed).toEqual(['bubblewrap']);
});

test('does nothing where it is there already, or cannot be', async () => {
  const machine = new Machine();
  machine.installed = ['bubblewrap'];
  expect(await ensureSandbox({ yes: true }, machine)).toBe('sandbox: bubblewrap');
  expect(machine.installed).toHaveLength(1);
  machine.platform = 'darwin';
  expect(await ensureSandbox({ yes: true }, machine)).toBeUndefined();
});

test('goes on without it when it cannot be installed', async () => {
  const machine = new Machine();
  machine.works = false;
  const lines: string[] = [];
  const onLine = (line: string) => lines.push(line);
  expect(await ensureSandbox({ yes: true, onLine }, machine)).toContain('process only');
  expect(lines).toEqual(['Installing bubblewrap failed: no network']);
});
