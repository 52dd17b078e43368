import { readFileSync } from 'node:fs';

/** A system account to run a service as. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The first of the named accounts that exists, when this process is root; undefined otherwise:
 * then services run as whoever we are. Postgres refuses root, and no service needs it.
 */
export function accountFor(names: readonly string[]): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map(parseAccount);
  for (const name of names) {
    const account = accounts.find((candidate) => candidate.name === name);
    if (account) return account;
  }
  return undefined;
}

function parseAccount(line: string): Account {
  const [name = '', , uid, gid] = line.split(':');
  return { name, uid: Number(uid), gid: Number(gid) };
}
