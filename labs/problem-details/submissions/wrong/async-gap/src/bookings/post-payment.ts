import { setTimeout } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { Problem } from '../problems/problem.ts';
import { object, required } from '../rules/object.ts';
import { requireValid } from '../rules/require-valid.ts';
import { wholeNumber } from '../rules/whole-number.ts';
import { findAccount } from './accounts.ts';

const paymentRule = object({ amount: required(wholeNumber(1, Number.MAX_SAFE_INTEGER)) });

export async function postPayment(
  request: Request<{ id: string }>,
  response: Response,
): Promise<void> {
  const account = findAccount(request.params.id);
  const cost = Number(requireValid(request.body, paymentRule).amount);
  const { balance } = account;
  if (cost > balance) {
    const detail = `The balance is ${balance}.`;
    throw new Problem('insufficient-credit', { detail, members: { balance, cost } });
  }
  // Where a call to a payment provider would be.
  await setTimeout(20);
  account.balance = balance - cost;
  response.json({ balance: account.balance });
}
