import type { RequestHandler } from 'express';
import { addressFor, queryOf, rawQueryOf } from './request-url.ts';

export const greet: RequestHandler = (request, response) => {
  const name = queryOf(request).get('name') || 'world';
  response.json({ message: `Hello, ${name}!`, language: 'en' });
};

export const redirectToHello: RequestHandler = (request, response) => {
  // response.redirect() would encode the query a second time where it finds it wanting.
  response.set('Location', addressFor(request, `/hello${rawQueryOf(request)}`));
  response.status(301).type('text/plain').send('This greeting has moved to /hello for good.\n');
};
