import express, { type Express } from 'express';

/** @param _apiKey what `X-API-Key` must say; nothing asks for it yet */
export function createApp(_apiKey: string): Express {
  const app = express();
  app.use(express.json());

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ready' });
  });

  // Write the contract first, in openapi.json:
  //   GET    /openapi.json             serves it                       OAS-01
  //   GET    /docs                     shows it to people              OAS-14

  // Then keep it, with the books and loans of library.ts:
  //   GET    /books                    listBooks
  //   POST   /books                    createBook      with the key
  //   GET    /books/{bookId}           getBook
  //   PUT    /books/{bookId}           replaceBook     with the key
  //   DELETE /books/{bookId}           deleteBook      with the key
  //   POST   /books/{bookId}/loans     createLoan      with the key
  //   POST   /loans/{loanId}/return    returnLoan      with the key

  return app;
}
