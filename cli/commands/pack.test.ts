import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCatalog } from '../../grader/catalog.ts';
import { checkFragments, collapse } from '../../grader/verify/check-fragments.ts';
import { lab } from '../../tests/lab-command.ts';

const root = join(import.meta.dirname, '..', '..');
let folder: string;
let edition: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lab-pack-'));
  const archive = join(folder, 'edition.tar.gz');
  const packed = await lab(['pack', '--edition', 'learner', '--out', archive]);
  expect(packed).toMatchObject({ exitCode: 0, stderr: '' });
  edition = join(folder, 'edition');
  execFileSync('mkdir', [edition]);
  execFileSync('tar', ['-xzf', archive, '-C', edition]);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules')); // found by walking up
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = () =>
  readdirSync(edition, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(edition.length + 1));

describe('the learner edition', { timeout: 120_000 }, () => {
  test('holds every lab’s brief and starter, and nothing else of it', async () => {
    const ofLabs = files().filter((name) => name.startsWith('labs/'));
    for (const { id } of await loadCatalog()) {
      const own = ofLabs.filter((name) => name.startsWith(`labs/${id}/`));
      expect(own).toContain(`labs/${id}/README.md`);
      expect(own).toContain(`labs/${id}/starter/lab.json`);
    }
    const rule = /^labs\/[^/]+\/(lab\.yaml|README\.md|starter\/.+)$/;
    expect(ofLabs.filter((name) => !rule.test(name))).toEqual([]);
  });

  test('speaks of nothing that is not in it', () => {
    const text = (name: string) => readFileSync(join(edition, name), 'utf8');
    expect(Object.keys(JSON.parse(text('package.json')).scripts)).toEqual(['start']);
    const readme = text('README.md');
    expect(readme).toMatch(/the edition for learners/);
    const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target);
    expect(links.filter((target) => !files().includes(`${target}`))).toEqual([]);
    expect(readme).not.toMatch(/verify|redteam|bench|npm test|docker-compose/);
  });

  test('has no line of any check, and no file of any submission, anywhere', async () => {
    const labs = await loadCatalog();
    const texts = files().map((name) => collapse(readFileSync(join(edition, name), 'utf8')));
    const everything = texts.join('\n');
    const whole = new Set(texts);
    const starters = files().filter((name) => name.includes('/starter/'));
    const shown = new Set(starters.map((name) => readFileSync(join(edition, name), 'utf8')));
    for (const one of labs) {
      // Short sentences of the kit's own use may stand in both; an assertion may not.
      const telling = (await checkFragments(one)).filter((line) => /\bcheck\(|expect/.test(line));
      expect(telling.filter((line) => everything.includes(line))).toEqual([]);
      const parent = one.submissionsFolder;
      const sources = readdirSync(parent, { recursive: true, withFileTypes: true });
      for (const entry of sources.filter((found) => found.isFile())) {
        const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
        if (text.length < 300 || shown.has(text)) continue; // as in the starter, or like any other
        expect(whole.has(collapse(text)), join(entry.parentPath, entry.name)).toBe(false);
      }
    }
  });

  test('starts a lab, and lab check packs the work, which is judged as it was', async () => {
    const env = { LAB_STATE_DIR: join(folder, 'state'), LAB_WORKSPACE: join(folder, 'work') };
    const inEdition = (...words: string[]) => {
      const main = join(edition, 'cli', 'main.ts');
      return execFileSync(process.execPath, [main, ...words], {
        env: { ...process.env, ...env, NO_COLOR: '1' },
        encoding: 'utf8',
      });
    };
    expect(inEdition('list')).toMatch(/first-api/);
    expect(inEdition('tour')).toMatch(/Your turn: .*start first-api\n$/);
    inEdition('start', 'first-api');
    const said = whatItSays(() => inEdition('check', 'first-api'));
    expect(said).toMatchObject({ status: 3 });
    expect(said.stdout).toMatch(
      /checks are with the grader, and not here\.\nYour work is packed: /,
    );
    const hash = /sha256:[0-9a-f]{64}/.exec(said.stdout)?.[0];

    const graded = await lab(['grade', join(folder, 'work/first-api.tar.gz'), '--json']);
    const grade = JSON.parse(graded.stdout);
    expect(grade).toMatchObject({ lab: 'first-api', outcome: 'graded', submissionHash: hash });
  });

  test('grades nothing, and says why; points are not lost', () => {
    const main = join(edition, 'cli', 'main.ts');
    const words = [main, 'grade', join(edition, 'labs/first-api/starter')];
    const env = { ...process.env, LAB_STATE_DIR: join(folder, 'state'), NO_COLOR: '1' };
    const said = whatItSays(() => execFileSync(process.execPath, words, { encoding: 'utf8', env }));
    expect(said).toMatchObject({ status: 3 });
    expect(said.stdout).toMatch(/the learner edition has no checks/);
  });
});

test('an edition that does not exist is refused in a sentence', async () => {
  const ended = await lab(['pack', '--edition', 'teacher']);
  expect(ended).toMatchObject({ exitCode: 2, stdout: '' });
  expect(ended.stderr).toMatch(/Say which edition: lab pack --edition learner\./);
});

function whatItSays(run: () => string): { status: number; stdout: string } {
  try {
    return { status: 0, stdout: run() };
  } catch (error) {
    return error as { status: number; stdout: string };
  }
}
