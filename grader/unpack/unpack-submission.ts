import { chmodSync, mkdirSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { contentHash } from '../content-hash.ts';
import { GraderError } from '../grader-error.ts';
import { makeRunFolder } from '../run-folder.ts';
import { mostBytesFrom, unpackLimits } from './unpack-limits.ts';
import { megabytes, UnpackTarget } from './unpack-target.ts';

/** What was handed in, as a folder of ours that nobody else changes; gone once disposed of. */
export interface HandedIn extends AsyncDisposable {
  /** Where its lab.json should be. */
  readonly folder: string;
  /** Of everything in it, before anything was built. */
  readonly hash: string;
}

/** Below the root, so that Node finds the installed packages by walking up. */
const workspace = join(import.meta.dirname, '..', '..', 'workspace');

/**
 * Unpacks a folder, a commit of a repository, or an archive (tar, tar.gz, zip) within `unpackLimits`.
 * @throws {GraderError} `bad-submission` naming the entry that is refused, and why; `usage`.
 */
export async function unpackSubmission(path: string, commit?: string): Promise<HandedIn> {
  mkdirSync(workspace, { recursive: true });
  const own = makeRunFolder({ parent: workspace, prefix: '.handed-in-' });
  chmodSync(own.path, 0o711); // whom the submission runs as passes through, and lists nothing
  try {
    const root = own.make('submission');
    await unpackInto(root, path, commit);
    const folder = await withoutWrapping(root);
    const hash = await contentHash([folder]);
    return { folder, hash, [Symbol.asyncDispose]: () => own[Symbol.asyncDispose]() };
  } catch (error) {
    await own[Symbol.asyncDispose]();
    throw error;
  }
}

async function unpackInto(root: string, path: string, commit?: string): Promise<void> {
  const target = new UnpackTarget(root, path);
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new GraderError('bad-submission', `${path} does not exist`);
  if (commit !== undefined) {
    const { unpackCommit } = await import('./unpack-commit.ts');
    return unpackCommit(path, commit, target);
  }
  if (found.isDirectory()) {
    const { unpackFolder } = await import('./unpack-folder.ts');
    return unpackFolder(path, target);
  }
  if (!found.isFile()) {
    throw new GraderError('bad-submission', `${path} is neither a folder nor an archive`);
  }
  if (found.size > unpackLimits.archiveBytes) {
    const most = megabytes(unpackLimits.archiveBytes);
    throw new GraderError(
      'bad-submission',
      `${path} is larger than ${most}; leave out what a build makes`,
    );
  }
  return unpackArchive(path, new UnpackTarget(root, path, mostBytesFrom(found.size)));
}

async function unpackArchive(path: string, target: UnpackTarget): Promise<void> {
  const name = basename(path);
  const kind = await archiveKind(path);
  if (kind === undefined) {
    const expected = 'it is expected to be a folder, or an archive (.tar, .tar.gz, .zip)';
    throw new GraderError('bad-submission', `${path}: ${expected}`);
  }
  if (kind === 'zip') {
    const { unpackZip } = await import('./unpack-zip.ts');
    return unpackZip(path, { target, name });
  }
  const { unpackTar } = await import('./unpack-tar.ts');
  await using file = await open(path);
  const source = file.createReadStream({ autoClose: false });
  await unpackTar(source, { gzip: kind === 'gzip', target, name });
}

/** By its first bytes; what a file is called says nothing. */
async function archiveKind(path: string): Promise<'zip' | 'gzip' | 'tar' | undefined> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
  const head = buffer.subarray(0, bytesRead).toString('latin1');
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return 'zip';
  if (head.startsWith('\u001f\u008b')) return 'gzip';
  return head.slice(257, 262) === 'ustar' ? 'tar' : undefined;
}

/** Many tools wrap everything into one folder of the archive's name. */
async function withoutWrapping(root: string): Promise<string> {
  const entries = await readdir(root, { withFileTypes: true });
  const [only] = entries;
  return entries.length === 1 && only?.isDirectory() ? join(root, only.name) : root;
}
