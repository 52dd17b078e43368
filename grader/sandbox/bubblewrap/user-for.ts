import { chownSync, statSync } from 'node:fs';
import { GraderError } from '../../grader-error.ts';
import { closedToOthers } from '../closed-to-others.ts';
import type { SandboxSpec } from '../sandbox.ts';
import { privateNetworkOf } from './private-network.ts';

/** Who a submission is inside, unless root has given it a user id of its own. */
export const nobody = 65_534;

/**
 * Root has no business inside: the owner of what may be written to, else a user nobody else is. When
 * that user could not read the submission, and it need not be held to that, the submission's owner.
 * @throws {GraderError} `environment` when it could not, and `strict`.
 */
export function userFor(spec: SandboxSpec, strict: boolean): number {
  if (process.getuid?.() !== 0) return nobody;
  const { folder, mayWrite, dataFolder, network } = spec;
  if (mayWrite) return statSync(folder).uid;
  const closed = closedToOthers(spec);
  if (closed && !strict) return statSync(folder).uid;
  if (closed) {
    const text =
      `As root, submissions run as a user without rights, who cannot read ${closed}. ` +
      `Run "chmod -R go+rX ${folder}", or judge as the user it belongs to.`;
    throw new GraderError('environment', text);
  }
  const uid = privateNetworkOf(network)?.uid ?? nobody;
  if (dataFolder) chownSync(dataFolder, uid, uid);
  return uid;
}
