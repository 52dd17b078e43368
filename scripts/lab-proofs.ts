import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash } from '../grader/content-hash.ts';
import { madeByTools } from '../grader/made-by-tools.ts';

/** What a lab was when it was last proven in full. */
export interface LabProofRecord {
  /** Hash of everything in the lab's folder but its brief. */
  lab: string;
  /** Hash of everything that judges it. */
  judge: string;
  verifications: number;
  /** How long it took, on the machine where it was recorded. */
  seconds: number;
}

/** By the id of the lab. */
export type LabProofs = Record<string, LabProofRecord>;

/** The record of all labs, which is committed beside them. */
export const proofsFile = (root: string) => join(root, 'labs', 'proofs.json');

/** Nothing is on record where there is no file; a damaged one is an error. */
export async function readProofs(root: string): Promise<LabProofs> {
  const text = await readFile(proofsFile(root), 'utf8').catch(() => '{}');
  return JSON.parse(text) as LabProofs;
}

export async function writeProof(root: string, id: string, proof: LabProofRecord): Promise<void> {
  const proofs = { ...(await readProofs(root)), [id]: proof };
  const sorted = Object.fromEntries(Object.entries(proofs).sort(([a], [b]) => (a < b ? -1 : 1)));
  const draft = `${proofsFile(root)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(sorted, null, 2)}\n`);
  await rename(draft, proofsFile(root));
}

/** A brief is read by people and run by nothing; it has a test of its own. */
const leftOut: ReadonlySet<string> = new Set([...madeByTools, 'README.md']);

export const hashOfLab = (root: string, id: string) =>
  contentHash([join(root, 'labs', id)], leftOut);
