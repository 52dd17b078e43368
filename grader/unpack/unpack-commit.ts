import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GraderError } from '../grader-error.ts';
import { git, gitStream } from './git.ts';
import { unpackTar } from './unpack-tar.ts';
import type { UnpackTarget } from './unpack-target.ts';

/**
 * Unpacks a commit of a repository on this machine, whatever its work tree holds. It is fetched into
 * a repository of ours first: the other one's configuration may name programs to run.
 *
 * @param revision a hash, branch or tag
 * @throws {GraderError} `bad-submission` when there is no such commit, or it holds what is refused;
 * `environment` without git.
 */
export async function unpackCommit(
  repository: string,
  revision: string,
  target: UnpackTarget,
): Promise<void> {
  if (!/^[\w./~^@{}-]+$/.test(revision) || revision.startsWith('-')) {
    throw new GraderError('usage', `"${revision}" names no commit; give a hash, branch or tag.`);
  }
  const name = `${repository} at ${revision}`;
  const own = await mkdtemp(join(tmpdir(), 'lab-commit-'));
  try {
    const refuse = (why: string) => new GraderError('bad-submission', `${name}: ${why}`);
    const source = resolve(repository);
    const found = await git(['-C', source, 'rev-parse', '--verify', `${revision}^{commit}`]);
    if ('problem' in found) throw refuse(found.problem);
    const commit = found.stdout.trim();
    await git(['init', '--quiet', '--bare', own]);
    const url = pathToFileURL(source).href;
    const fetched = await git([
      '-C',
      own,
      'fetch',
      '--quiet',
      '--no-tags',
      '--depth=1',
      url,
      commit,
    ]);
    if ('problem' in fetched) throw refuse(fetched.problem);
    const archive = gitStream(['-C', own, 'archive', '--format=tar', commit]);
    await unpackTar(archive, { gzip: false, target, name });
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}
