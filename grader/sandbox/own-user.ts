import { randomInt } from 'node:crypto';
import { chownSync, lchownSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GraderError } from '../grader-error.ts';
import { closedToOthers } from './closed-to-others.ts';
import type { SandboxSpec } from './sandbox.ts';

/** Who a submission is inside, unless root has given it a user id of its own. */
export const nobody = 65_534;

/** Where no system and no distribution hands out user ids. */
const uids = { first: 2_000_000_000, end: 2_100_000_000 };

/** For the submission of one launch: nobody else on this machine has it. */
export const newUid = (): number => randomInt(uids.first, uids.end);

/**
 * Root has no business inside: a user nobody else is. One's own work need not be held to that: it is
 * built by its owner, who then has the files, and run by its owner where nobody else could read it.
 * @param own the id of the launch; `undefined` in the machine's own network
 * @param strict the folder is the grader's copy of other people's work, and may change hands
 * @throws {GraderError} `environment` when that user could not read the submission, and `strict`.
 */
export function userFor(spec: SandboxSpec, own: number | undefined, strict: boolean): number {
  if (process.getuid?.() !== 0) return nobody;
  const { folder, mayWrite, dataFolder } = spec;
  if (mayWrite) return strict ? give(folder, own ?? nobody) : statSync(folder).uid;
  const closed = closedToOthers(spec);
  if (closed && !strict) return statSync(folder).uid;
  if (closed) {
    const text =
      `As root, submissions run as a user without rights, who cannot read ${closed}. ` +
      `Run "chmod -R go+rX ${folder}", or judge as the user it belongs to.`;
    throw new GraderError('environment', text);
  }
  const uid = own ?? nobody;
  if (dataFolder) chownSync(dataFolder, uid, uid);
  return uid;
}

/** Makes all of a folder belong to a user. */
function give(folder: string, uid: number): number {
  lchownSync(folder, uid, uid);
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, path), uid, uid);
  }
  return uid;
}
