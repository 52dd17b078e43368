import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findLab } from '../catalog.ts';
import { overlaySubmission, wrongNames } from './overlay-submission.ts';

const lab = await findLab('first-api');
const read = (...path: string[]) => readFile(join(...path), 'utf8');

test('a wrong submission is the solution with its own files on top', async () => {
  const wrong = join(lab.submissionsFolder, 'wrong', 'created-200');
  const solution = join(lab.submissionsFolder, 'solution');
  let folder = '';
  {
    await using submission = await overlaySubmission(lab, 'created-200');
    folder = submission.folder;
    expect(submission.lab).toBe('first-api');
    const own = 'src/handlers/create-note.ts';
    expect(await read(folder, own)).toBe(await read(wrong, own));
    expect(await read(folder, own)).not.toBe(await read(solution, own));
    expect(await read(folder, 'src/server.ts')).toBe(await read(solution, 'src/server.ts'));
    expect(existsSync(join(folder, 'expect.yaml'))).toBe(false);
    expect(existsSync(join(folder, 'node_modules', 'express', 'package.json'))).toBe(true);
  }
  expect(existsSync(folder)).toBe(false);
  expect(existsSync(join(lab.folder, '..', '..', 'node_modules', 'express'))).toBe(true);
});

test('every wrong submission is listed, and one that is not there is refused', async () => {
  const names = await wrongNames(lab);
  expect(names).toContain('created-200');
  expect(names).toEqual(names.toSorted());
  await expect(overlaySubmission(lab, 'nope')).rejects.toThrow(
    /wrong\/nope: there is no such wrong submission/,
  );
});
