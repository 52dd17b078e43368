import { randomUUID } from 'node:crypto';
import { Problem } from '../problems/problem.ts';

/** A booking, and what is left of its deposit. */
export interface Account {
  id: string;
  booking: Record<string, unknown>;
  balance: number;
}

const deposit = 1000;
const accounts = new Map<string, Account>();

export function addBooking(input: Record<string, unknown>): Account {
  const id = randomUUID();
  const account = { id, booking: { ...input, id }, balance: deposit };
  accounts.set(id, account);
  return account;
}

/** @throws Problem 404 when there is none */
export function findAccount(id: string): Account {
  const account = accounts.get(id);
  if (!account) {
    const detail = 'There is no booking with this id.';
    throw new Problem('not-found', { detail, members: { title: 'No such booking' } });
  }
  return account;
}
