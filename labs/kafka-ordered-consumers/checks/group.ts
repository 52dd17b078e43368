import { type CheckContext, expect, fail, type KafkaPeer } from '../../../grader/kit/index.ts';
import { type Instance, settledMs } from './aggregator.ts';
import { group, partitions, readingsTopic } from './reading.ts';

/** The partitions of each member of the group, as the broker says. */
export async function shares(peer: KafkaPeer): Promise<(readonly number[])[]> {
  const { members = [] } = (await peer.group(group)) ?? {};
  return members.map((member) => member.partitions[readingsTopic] ?? []);
}

/** Fails unless so many members have all partitions between them, each one or more. */
export async function expectShared(peer: KafkaPeer, members: number): Promise<true> {
  const found = await shares(peer);
  expect(found.length, `members of ${group}`).toBe(members);
  const owned = found.flat().sort((a, b) => a - b);
  const told = found.map((share) => `[${share.join(', ')}]`).join(' and ');
  if (found.some((share) => share.length === 0)) fail(`a member without a partition: ${told}`);
  expect(owned, `partitions of all members (${told})`).toEqual([...partitions]);
  return true;
}

/**
 * Ends a second instance and lets the first settle, which may say that it is not ready while the
 * group sorts itself out. Judges nothing.
 */
export async function dismiss(second: Instance, { api, until }: CheckContext): Promise<void> {
  await second.stop();
  const ready = async () => (await api.get('/healthz')).status === 200;
  await until('the first instance to be ready', ready, {
    deadlineMs: settledMs,
    everyMs: 60,
  }).catch(() => undefined);
}
