import express, { type Express } from 'express';
import { getBooking } from './bookings/get-booking.ts';
import { postBooking } from './bookings/post-booking.ts';
import { postPayment } from './bookings/post-payment.ts';
import { readBody } from './http/read-body.ts';
import { answerOtherMethod, answerUnknownPath } from './http/unrouted.ts';
import { connectToLedger } from './ledger.ts';
import { answerError } from './problems/answer-error.ts';
import { getProblemPage } from './problems/get-problem-page.ts';

export function createApp(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ready' });
  });
  app.route('/bookings').post(readBody, postBooking).all(answerOtherMethod('POST'));
  app.route('/bookings/:id').get(getBooking).all(answerOtherMethod('GET, HEAD'));
  app.route('/bookings/:id/payment').post(readBody, postPayment).all(answerOtherMethod('POST'));
  app.get('/internal-failure', connectToLedger);
  app.route('/problems/:slug').get(getProblemPage).all(answerOtherMethod('GET, HEAD'));
  app.use(answerUnknownPath);
  app.use(answerError);
  return app;
}
