import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assertVisible, programFolders } from './visible-files.ts';

let root: string;
let submission: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'visible-files-'));
  submission = join(root, 'submission');
  mkdirSync(submission);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

/** A program in `<root>/<folder>/bin`. */
function install(folder: string, name = 'serve'): string {
  const bin = join(root, folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, name), '#!/bin/sh\n');
  chmodSync(join(bin, name), 0o755);
  return join(bin, name);
}

const assertStarts = (program: string) =>
  assertVisible(program, submission, programFolders(program));

describe('a program that is started', () => {
  test.each([
    ['of the system', () => 'sh'],
    ['of the system, by its path', () => '/bin/sh'],
    ['that is the Node we run on', () => process.execPath],
    ['of the submission itself', () => install('submission') && './bin/serve'],
    ['that is not there at all', () => '/nowhere/serve'],
  ])('%s is left to the system', (_what, program) => {
    expect(() => assertStarts(program())).not.toThrow();
  });

  test('by its bare name is shown with its installation, and that of what it is a link to', () => {
    const real = install('versions');
    const shims = join(root, 'tools', 'bin');
    mkdirSync(shims, { recursive: true });
    symlinkSync(real, join(shims, 'serve'));
    vi.stubEnv('PATH', [shims, process.env.PATH].join(delimiter));
    expect(programFolders('serve')).toEqual(
      expect.arrayContaining([join(root, 'tools'), join(root, 'versions')]),
    );
    expect(() => assertStarts('serve')).not.toThrow();
  });

  test('by a path elsewhere shows nothing more, and is refused', () => {
    const program = install('elsewhere');
    expect(programFolders(program)).not.toContain(join(root, 'elsewhere'));
    expect(() => assertStarts(program)).toThrow(
      expect.objectContaining({
        code: 'environment',
        message: expect.stringContaining(`does not show ${program}, which lab.json starts`),
      }),
    );
  });

  test('through a link out of the submission is refused', () => {
    const program = install('elsewhere');
    symlinkSync(program, join(submission, 'serve'));
    expect(() => assertStarts('./serve')).toThrow(`does not show ${program}`);
  });
});
