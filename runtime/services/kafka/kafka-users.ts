import { randomBytes } from 'node:crypto';
import type { Admin, Connection } from '@platformatic/kafka';
import { saltedPassword, scramIterations } from './scram.ts';

const scramSha256 = 1;

export interface NewUser {
  readonly user: string;
  readonly password: string;
}

export async function createUsers(admin: Admin, users: readonly NewUser[]): Promise<void> {
  const { alterUserScramCredentialsV0 } = await import('@platformatic/kafka');
  const upsertions = users.map(({ user, password }) => {
    const salt = randomBytes(16);
    return {
      name: user,
      mechanism: scramSha256,
      iterations: scramIterations,
      salt,
      saltedPassword: saltedPassword(password, salt, scramIterations),
    };
  });
  await alterUserScramCredentialsV0.api.async(await connectionOf(admin), [], upsertions);
}

/** No error for those there are not. */
export async function deleteUsers(admin: Admin, users: readonly string[]): Promise<void> {
  const { alterUserScramCredentialsV0 } = await import('@platformatic/kafka');
  const known = new Set(await listUsers(admin));
  const deletions = users
    .filter((user) => known.has(user))
    .map((name) => ({ name, mechanism: scramSha256 }));
  if (deletions.length === 0) return;
  await alterUserScramCredentialsV0.api.async(await connectionOf(admin), deletions, []);
}

export async function listUsers(admin: Admin): Promise<string[]> {
  const { describeUserScramCredentialsV0 } = await import('@platformatic/kafka');
  const { results } = await describeUserScramCredentialsV0.api.async(await connectionOf(admin), []);
  return results.map(({ user }) => user);
}

export interface Quotas {
  readonly bytesPerSecond: number;
  readonly newPartitionsPerSecond: number;
}

export async function setQuotas(admin: Admin, user: string, quotas: Quotas): Promise<void> {
  await alterQuotas(admin, user, [
    { key: 'producer_byte_rate', value: quotas.bytesPerSecond, remove: false },
    { key: 'controller_mutation_rate', value: quotas.newPartitionsPerSecond, remove: false },
  ]);
}

export async function removeQuotas(admin: Admin, user: string): Promise<void> {
  await alterQuotas(admin, user, [
    { key: 'producer_byte_rate', remove: true },
    { key: 'controller_mutation_rate', remove: true },
  ]);
}

type QuotaChange = { key: string; value: number; remove: false } | { key: string; remove: true };

/** Not by the client's own method, which does not know the rate of mutations. */
async function alterQuotas(admin: Admin, user: string, ops: QuotaChange[]): Promise<void> {
  const { alterClientQuotasV1 } = await import('@platformatic/kafka');
  const entities = [{ entityType: 'user', entityName: user } as const];
  const entries = [{ entities, ops }] as Parameters<typeof alterClientQuotasV1.api.async>[1];
  await alterClientQuotasV1.api.async(await connectionOf(admin), entries, false);
}

/** The client keeps it open. */
async function connectionOf(admin: Admin): Promise<Connection> {
  const [connection] = (await admin.connectToBrokers()).values();
  if (connection) return connection;
  throw new Error('The broker names no broker.');
}
