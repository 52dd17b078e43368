import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { zipOf } from '../../tests/zip-of.ts';
import { unpackSubmission } from './unpack-submission.ts';

const manifest = '{ "lab": "first-api", "start": ["node", "server.mjs"] }';
const workspace = join(import.meta.dirname, '..', '..', 'workspace');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-unpack-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('an honest submission', () => {
  const files = {
    'lab.json': manifest,
    'src/server.mjs': 'serve()',
    'node_modules/a/index.js': 'x',
  };
  const listed = Object.entries(files).map(([name, bytes]) => ({ name, bytes }));
  const made: Record<string, () => Promise<string> | string> = {
    folder: () => write(files),
    zip: () => file('work.zip', zipOf(listed)),
    tar: async () => file('work', await tarOf(listed)),
    'tar.gz': async () => file('work', gzipSync(await tarOf(listed))),
    'zip of one folder': () =>
      file('work.zip', zipOf(listed.map((one) => ({ ...one, name: `work/${one.name}` })))),
    'tar as tools make it': () => {
      write(files);
      execFileSync('tar', ['-czf', join(folder, 'work.tgz'), '-C', join(folder, 'work'), '.']);
      return join(folder, 'work.tgz');
    },
  };
  test.for(Object.keys(made))(
    'as %s comes out as it was, without what tools made',
    async (kind) => {
      await using handedIn = await unpackSubmission((await made[kind]?.()) ?? '');
      expect(readdirSync(handedIn.folder, { recursive: true }).toSorted()).toEqual([
        ...['lab.json', 'src', 'src/server.mjs'],
      ]);
      expect(readFileSync(join(handedIn.folder, 'lab.json'), 'utf8')).toBe(manifest);
    },
  );

  test('has the same hash however it was handed in', async () => {
    const hashes = new Set<string>();
    for (const make of Object.values(made)) {
      rmSync(join(folder, 'work'), { recursive: true, force: true });
      await using handedIn = await unpackSubmission(await make());
      hashes.add(handedIn.hash);
    }
    expect(hashes.size).toBe(1);
  });

  test('keeps what may be executed so, and nothing is left when it is over', async () => {
    const path = file('work.zip', zipOf([{ name: 'run.sh', bytes: '#!/bin/sh', mode: 0o100755 }]));
    const handedIn = await unpackSubmission(path);
    expect(statSync(join(handedIn.folder, 'run.sh')).mode & 0o111).toBe(0o111);
    await handedIn[Symbol.asyncDispose]();
    expect(leftovers()).toEqual([]);
  });
});

describe('a commit', () => {
  const inRepository = (...args: string[]) =>
    execFileSync('git', [
      '-C',
      join(folder, 'work'),
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@localhost',
      ...args,
    ]);

  test('is taken as it was committed, whatever the folder holds now', async () => {
    write({ 'lab.json': manifest });
    inRepository('init', '-q');
    inRepository('add', '.');
    inRepository('commit', '-qm', 'one');
    inRepository('tag', 'handed-in');
    write({ 'lab.json': 'changed', 'later.txt': 'x' });
    await using handedIn = await unpackSubmission(join(folder, 'work'), 'handed-in');
    expect(readdirSync(handedIn.folder)).toEqual(['lab.json']);
    expect(readFileSync(join(handedIn.folder, 'lab.json'), 'utf8')).toBe(manifest);
  });

  test('that is not there, or is no name of one, is refused in a sentence', async () => {
    write({ 'lab.json': manifest });
    inRepository('init', '-q');
    const path = join(folder, 'work');
    await expect(unpackSubmission(path, 'nowhere')).rejects.toThrow(/work at nowhere: fatal: /);
    await expect(unpackSubmission(path, '--output=x')).rejects.toThrow(/names no commit/);
  });

  test('runs nothing that its repository names', async () => {
    write({ 'lab.json': manifest, '.gitattributes': '* filter=evil' });
    inRepository('init', '-q');
    inRepository('add', '.');
    inRepository('commit', '-qm', 'one');
    const evil = `touch ${join(folder, 'evil')}`;
    for (const key of [
      'core.fsmonitor',
      'filter.evil.smudge',
      'filter.evil.clean',
      'uploadpack.packObjectsHook',
    ]) {
      inRepository('config', key, evil);
    }
    await using handedIn = await unpackSubmission(join(folder, 'work'), 'HEAD');
    expect(readdirSync(handedIn.folder)).toContain('lab.json');
    expect(readdirSync(folder)).not.toContain('evil');
  });
});

describe('is refused, with the entry and the reason, and leaves nothing:', () => {
  const zip = (name: string, mode?: number) => () =>
    file('work.zip', zipOf([{ name, bytes: 'x', ...(mode ? { mode } : {}) }]));
  const tar = (header: Partial<Header>) => async () =>
    file('work.tar', await tarOf([{ name: 'a', ...header }]));
  const mebi = 1024 * 1024;
  /** So many MiB of what compresses about as well as texts do. */
  const text = (size: number) => {
    const bytes = Buffer.alloc(size * mebi);
    for (const [index, byte] of randomBytes(bytes.length / 16).entries()) {
      bytes.fill(byte, index * 16, (index + 1) * 16);
    }
    return bytes;
  };
  const cases: Record<string, [() => Promise<string> | string, RegExp]> = {
    'a path upwards in a tar': [tar({ name: '../evil' }), /"\.\.\/evil" leads out of the folder/],
    'an absolute path in a tar': [tar({ name: '/etc/evil' }), /"\/etc\/evil" is an absolute path/],
    'a symbolic link in a tar': [
      tar({ type: 'symlink', linkname: '/etc/passwd' }),
      /"a" is a symbolic link/,
    ],
    'a hard link in a tar': [tar({ type: 'link', linkname: '/etc/passwd' }), /"a" is a link;/],
    'a device in a tar': [tar({ type: 'character-device' }), /"a" is a character-device/],
    'a path upwards in a zip': [zip('a/../../evil'), /"a\/..\/..\/evil" leads out of the folder/],
    'an absolute path in a zip': [zip('/etc/evil'), /"\/etc\/evil" is an absolute path/],
    'a backslash in a zip': [zip('..\\evil'), /"..\\\\evil" has a backslash in its name/],
    'a symbolic link in a zip': [zip('a', 0o120777), /"a" is a symbolic link/],
    'a control character': [tar({ name: 'a\u001b[31m' }), /has a control character/],
    'a file that is also a folder': [
      async () => file('w', await tarOf([{ name: 'a' }, { name: 'a/b' }])),
      /"a\/b" is a file and a folder at once/,
    ],
    'the same file twice': [
      async () => file('w', await tarOf([{ name: 'a' }, { name: './a' }])),
      /is there twice/,
    ],
    'folders without end': [tar({ name: `${'d/'.repeat(40)}a` }), /more than 20 folders deep/],
    'files without end': [
      () => file('w.zip', zipOf(Array.from({ length: 2001 }, (_, at) => ({ name: `${at}` })))),
      /one file too many; at most 2000/,
    ],
    'a bomb of zeros': [
      async () => file('w', gzipSync(await tarOf([{ name: 'a', bytes: Buffer.alloc(4 * mebi) }]))),
      /: more than 1 MiB once decompressed/,
    ],
    'a bomb of zeros in a zip': [
      () => file('w.zip', zipOf([{ name: 'a', bytes: Buffer.alloc(4 * mebi), deflated: true }])),
      /"a" makes it all larger than 1 MiB/,
    ],
    'a file that is too large': [
      async () => file('w', gzipSync(await tarOf([{ name: 'a', bytes: text(17) }]))),
      /"a" is larger than 16 MiB/,
    ],
    'an archive that is too large': [
      async () => file('w.zip', Buffer.concat([zipOf([{ name: 'a', bytes: 'x' }]), text(10)])),
      /w\.zip is larger than 10 MiB; leave out what a build makes/,
    ],
    'a path that is too long': [
      tar({ name: ['d', 'e', 'f'].map((letter) => letter.repeat(90)).join('/') }),
      /has a path of more than 200 bytes/,
    ],
    'a bomb of headers': [
      async () =>
        file(
          'w',
          gzipSync(await tarOf([{ name: 'a', pax: { comment: 'x'.repeat(66 * 1024 * 1024) } }])),
        ),
      /a damaged archive: Header/,
    ],
    'a bomb of many files': [
      async () => {
        const entries = ['a', 'b', 'c', 'd'].map((name) => ({ name, bytes: text(14) }));
        return file('w', gzipSync(await tarOf(entries)));
      },
      /larger than 50 MiB|more than 50 MiB once decompressed/,
    ],
    'half an archive': [
      async () => file('w', gzipSync(await tarOf([{ name: 'a', bytes: 'x' }])).subarray(0, 60)),
      /a damaged archive/,
    ],
    'no archive at all': [
      () => file('work.zip', Buffer.from('hello')),
      /expected to be a folder, or an archive/,
    ],
    'a folder with a link': [
      () => {
        const path = write({ 'lab.json': manifest });
        symlinkSync('/etc/passwd', join(path, 'secret'));
        return path;
      },
      /"secret" is a symbolic link/,
    ],
    'nothing there': [() => join(folder, 'nowhere'), /nowhere does not exist/],
  };
  test.for(Object.keys(cases))('%s', async (name) => {
    const [make, words] = cases[name] ?? [];
    const path = (await make?.()) ?? '';
    await expect(unpackSubmission(path)).rejects.toMatchObject({
      code: 'bad-submission',
      message: expect.stringMatching(words ?? ''),
    });
    expect(leftovers()).toEqual([]);
    expect(readdirSync(dirname(folder))).not.toContain('evil');
  });
});

const leftovers = () => readdirSync(workspace).filter((name) => name.startsWith('.handed-in-'));

function write(files: Record<string, string>): string {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, 'work', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return join(folder, 'work');
}

function file(name: string, bytes: Buffer): string {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

async function tarOf(
  entries: readonly (Partial<Header> & { name: string; bytes?: Buffer | string })[],
) {
  const tar = pack();
  const all = buffer(tar as AsyncIterable<Uint8Array>);
  for (const { bytes, ...header } of entries) {
    tar.entry(header, Buffer.from(bytes ?? ''));
  }
  tar.finalize();
  return await all;
}
