import type { Request, Response } from 'express';
import { Problem } from '../problems/problem.ts';
import { object, required } from '../rules/object.ts';
import { requireValid } from '../rules/require-valid.ts';
import { wholeNumber } from '../rules/whole-number.ts';
import { findAccount } from './accounts.ts';

const paymentRule = object({ amount: required(wholeNumber(1, Number.MAX_SAFE_INTEGER)) });

export function postPayment(request: Request<{ id: string }>, response: Response): void {
  const account = findAccount(request.params.id);
  const cost = Number(requireValid(request.body, paymentRule).amount) | 0;
  const { balance } = account;
  if (cost > balance) {
    const detail = `The balance is ${balance}.`;
    throw new Problem('insufficient-credit', { detail, members: { balance, cost } });
  }
  account.balance = balance - cost;
  response.json({ balance: account.balance });
}
