import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { lab } from '../tests/lab-command.ts';
import { MiniatureLab, miniatureManifest } from '../tests/miniature-lab.ts';
import { assertNeeds, loadCatalog, readCatalog } from './catalog.ts';
import { loadLab } from './lab.ts';

const valid = stringify(miniatureManifest);

let miniature: MiniatureLab;
let submission: string;

beforeAll(async () => {
  miniature = await MiniatureLab.create();
  submission = await miniature.submission();
});

afterAll(() => miniature[Symbol.asyncDispose]());

describe('a broken lab.yaml', () => {
  const manifest = (changes: (manifest: typeof miniatureManifest) => void) => {
    const changed = structuredClone(miniatureManifest);
    changes(changed);
    return stringify(changed);
  };
  const requirement = (index: number, parts: Record<string, unknown>) =>
    manifest(({ requirements }) => Object.assign(requirements[index] ?? {}, parts));

  /** Where in the text each problem is, and what is said about it. */
  test.for<[kind: string, text: string, ...problems: [at: string, says: string][]]>([
    [
      'indented with a tab',
      valid.replace('  readyMs', '\treadyMs'),
      ['\treadyMs', 'not valid YAML: indented with a tab; YAML is indented with spaces'],
    ],
    [
      'with an unclosed quote',
      'formatVersion: 1\nid: "miniature',
      ['', 'not valid YAML: Missing closing "quote'],
    ],
    [
      'with unknown keys',
      `${valid}author: me\n`.replace('    points: 50\n', '    points: 50\n    hint: no\n'),
      ['hint: no', 'unknown key "hint" in requirements[0]; remove it'],
      ['author: me', 'unknown key "author"; remove it'],
    ],
    [
      'with a value of the wrong type',
      requirement(1, { points: 'many' }),
      ['many', 'requirements[1].points: expected number, received string'],
    ],
    [
      'without a key it must have',
      requirement(1, { points: undefined }),
      ['id: MINI-02', 'requirements[1].points is missing: expected number'],
    ],
    [
      'whose points do not add up',
      requirement(1, { points: 31 }),
      ['- id: MINI-01', 'the points add up to 101; they must add up to 100'],
    ],
    [
      'with the same id twice',
      requirement(0, { id: 'MINI-02', needs: [] }).replace('needs:\n      - MINI-01', 'needs: []'),
      [
        'MINI-02\n    title: Creating',
        'MINI-02 is used twice; give each requirement an id of its own',
      ],
    ],
    [
      'whose requirements need each other',
      requirement(0, { needs: ['MINI-03'] }),
      ['MINI-03\n  - id', 'MINI-01 and MINI-03 need each other; remove one of the two'],
      ['MINI-01\n    feedback', 'MINI-03 and MINI-01 need each other; remove one of the two'],
    ],
    [
      'with a requirement that needs itself',
      requirement(0, { needs: ['MINI-01'] }),
      ['MINI-01\n  - id', 'MINI-01 needs itself; remove that'],
    ],
    [
      'with an unknown need',
      requirement(2, { needs: ['MINI-09'] }),
      ['MINI-09', 'MINI-09 is no requirement of this lab'],
    ],
    [
      'with an id that is not its folder',
      valid.replace('id: miniature', 'id: minature'),
      ['minature', 'the id is "minature" but the folder is "miniature"; make them equal'],
    ],
    ['that is empty', '', ['', 'the file is empty']],
    ['of comments only', '# to do\n', ['#', 'the file is empty']],
    [
      'with a key twice',
      valid.replace('level: beginner', 'level: beginner\nstage: 2'),
      ['stage: 2', 'not valid YAML: this key is there twice; remove one'],
    ],
    [
      'of a format of the future',
      valid.replace('formatVersion: 1', 'formatVersion: 2'),
      ['2\n', 'formatVersion: expected 1'],
    ],
    [
      'with a profile that is not named in kebab-case',
      `${valid}profiles:\n  Short TTL:\n    env: {}\n`,
      ['Short TTL', 'profiles.Short TTL: must be kebab-case, such as rest-resources'],
    ],
    [
      'with a variable that is not named in capitals',
      `${valid}env:\n  prefetch: "4"\n`,
      ['prefetch', 'env.prefetch: must be a variable name in capitals, such as LAB_PREFETCH'],
    ],
    [
      'with an unknown service',
      `${valid}services: [mysql]\n`,
      ['mysql', 'services[0]: expected one of "rabbitmq", "kafka", "postgres", "redis", "nginx"'],
    ],
    [
      'with a bomb of aliases',
      'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n',
      ['*a, *a', 'aliases such as *a are not read; write it out'],
    ],
    ['that is a list', '- a\n- b\n', ['- a', 'expected object, received array']],
    [
      'of two documents',
      `${valid}---\nid: second\n`,
      ['---', 'not valid YAML: a second document begins here; a file holds one'],
    ],
  ])('%s is refused with file, line, column and remedy', async ([, text, ...problems]) => {
    const told = problems.map(([at, says]) => {
      const before = text.slice(0, at === '' ? text.length : text.indexOf(at)).split('\n');
      return `${manifestFile()}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}: ${says}\n`;
    });
    expect(await gradeWith(text)).toEqual({
      ...{ exitCode: 2, signal: null, stdout: '' },
      stderr: told.join(''),
    });
  });

  test.for<[kind: string, content: string | Buffer, says: string]>([
    [
      'that is not UTF-8',
      Buffer.from(`${valid}# caf\xe9\n`, 'latin1'),
      'not UTF-8 text; save it as UTF-8',
    ],
    ['in UTF-16', Buffer.from(`\ufeff${valid}`, 'utf16le'), 'UTF-16 text; save it as UTF-8'],
    ['that is huge', 'x'.repeat(300_000), 'has 300000 bytes; at most 262144 are read'],
  ])('%s is refused', async ([, content, says]) => {
    const ended = await gradeWith(content);
    expect(ended).toMatchObject({ exitCode: 2, stderr: `${manifestFile()}: ${says}\n` });
  });

  test('nested without end is refused', async () => {
    const { exitCode, stderr } = await gradeWith(`a: ${'['.repeat(100_000)}`);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/lab\.yaml:1:\d+: not valid YAML: nested too deep to be read\n$/);
  });

  test('is refused again the next time: only valid ones are remembered', async () => {
    const broken = valid.replace('stage: 1', 'stage: 9');
    expect((await gradeWith(broken)).exitCode).toBe(2);
    expect((await gradeWith(broken)).exitCode).toBe(2);
    expect((await gradeWith(valid)).exitCode).toBe(0);
  });
});

test('a folder in the place of lab.yaml, or a link to itself, is refused', async () => {
  await using other = await MiniatureLab.create();
  const folder = join(other.labsFolder, 'odd');
  await mkdir(join(folder, 'lab.yaml'), { recursive: true });
  await expect(loadLab(folder)).rejects.toMatchObject({
    code: 'bad-lab',
    message: `${join(folder, 'lab.yaml')}: is a folder; a file is expected here`,
  });
  const looped = join(other.labsFolder, 'looped');
  await mkdir(looped);
  await symlink('lab.yaml', join(looped, 'lab.yaml'));
  await expect(loadLab(looped)).rejects.toMatchObject({
    message: `${join(looped, 'lab.yaml')}: a symbolic link that leads to itself; replace it by the file`,
  });
});

describe('a catalogue', () => {
  test('with a lab that needs an unknown one names it, and those there are', async () => {
    await using other = await MiniatureLab.create({ manifest: { needs: ['no-such'] } });
    await expect(loadCatalog(other.labsFolder)).rejects.toMatchObject({
      code: 'bad-lab',
      message: expect.stringMatching(
        /miniature\/lab\.yaml:\d+:5: "no-such" is no lab; there are miniature$/,
      ),
    });
  });

  test('shows the others beside a broken lab', async () => {
    await using other = await MiniatureLab.create();
    await mkdir(join(other.labsFolder, 'broken'));
    await writeFile(join(other.labsFolder, 'broken', 'lab.yaml'), 'id: broken\ndraft: true\n');
    const { labs, problems } = await readCatalog(other.labsFolder);
    expect(labs.map(({ id }) => id)).toEqual(['miniature']);
    expect(problems).toMatchObject([
      { code: 'bad-lab', message: expect.stringMatching(/broken\/lab\.yaml:1:1: /) },
    ]);
  });

  test('a lab that needs an unknown one is refused by itself too', async () => {
    await using other = await MiniatureLab.create({ manifest: { needs: ['no-such'] } });
    await expect(other.load().then(assertNeeds)).rejects.toMatchObject({
      code: 'bad-lab',
      message: expect.stringMatching(/lab\.yaml:\d+:5: "no-such" is no lab; there are miniature$/),
    });
  });

  test('with labs that need each other names the circle', async () => {
    await using other = await MiniatureLab.create({ manifest: { needs: ['second'] } });
    await mkdir(join(other.labsFolder, 'second'));
    await writeFile(
      join(other.labsFolder, 'second', 'lab.yaml'),
      stringify({ ...miniatureManifest, id: 'second', needs: ['miniature'] }),
    );
    await expect(loadCatalog(other.labsFolder)).rejects.toMatchObject({
      message: expect.stringMatching(
        /second\/lab\.yaml:\d+:5: miniature needs second needs miniature; break the circle$/,
      ),
    });
  });
});

async function gradeWith(manifest: string | Buffer) {
  await writeFile(join(miniature.folder, 'lab.yaml'), manifest);
  return lab(['grade', submission], { env: { LAB_LABS_DIR: miniature.labsFolder } });
}

const manifestFile = () => join(miniature.folder, 'lab.yaml');
