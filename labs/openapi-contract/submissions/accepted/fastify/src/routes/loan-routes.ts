import type { FastifyInstance } from 'fastify';
import { keyGuard } from '../key-guard.ts';
import { type LoanInput, library } from '../library.ts';
import { bodyReader } from '../valid-body.ts';

const readLoan = bodyReader<LoanInput>('LoanInput');

export function loanRoutes(app: FastifyInstance, apiKey: string): void {
  const withKey = { onRequest: keyGuard(apiKey) };

  app.post<{ Params: { bookId: string } }>(
    '/books/:bookId/loans',
    withKey,
    ({ params, body }, reply) => {
      library.book(params.bookId);
      return reply.code(201).send(library.lend(params.bookId, readLoan(body)));
    },
  );

  app.post<{ Params: { loanId: string } }>('/loans/:loanId/return', withKey, ({ params }) =>
    library.takeBack(params.loanId),
  );
}
