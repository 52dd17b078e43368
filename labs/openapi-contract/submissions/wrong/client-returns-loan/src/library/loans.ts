import { randomUUID } from 'node:crypto';

export interface LoanInput {
  borrower: string;
  /** A day: `2026-05-31`. */
  dueDate: string;
}

export interface Loan extends LoanInput {
  id: string;
  bookId: string;
  returnedAt: string | null;
}

const loans = new Map<string, Loan>();

export function findLoan(id: string): Loan | undefined {
  return loans.get(id);
}

export function createLoan(bookId: string, input: LoanInput): Loan {
  return keep({ returnedAt: null, ...input, id: randomUUID(), bookId });
}

export function endLoan(loan: Loan): Loan {
  return keep({ ...loan, returnedAt: new Date().toISOString() });
}

function keep(loan: Loan): Loan {
  loans.set(loan.id, loan);
  return loan;
}
