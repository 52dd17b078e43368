import express, { type Express } from 'express';
import { addBooking, findBooking } from './bookings.ts';
import { checkBooking } from './check-booking.ts';
import { connectToLedger } from './ledger.ts';

export function createApp(): Express {
  const app = express();
  app.use(express.json());

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ready' });
  });

  app.post('/bookings', (request, response) => {
    checkBooking(request.body);
    const booking = addBooking(request.body);
    response.status(201).location(`/bookings/${booking.id}`).json(booking);
  });

  app.get('/bookings/:id', (request, response) => {
    response.json(findBooking(request.params.id).booking);
  });

  app.post('/bookings/:id/payment', (request, response) => {
    const account = findBooking(request.params.id);
    const { amount } = request.body;
    if (amount > account.balance) throw new Error('There is not enough credit for this payment.');
    account.balance -= amount;
    response.json({ balance: account.balance });
  });

  // Fails on purpose, and must go on failing. What the client gets to read is up to you.
  app.get('/internal-failure', () => connectToLedger());

  // Express answers what no route took, and what a route threw. Try it:
  // curl -i localhost:3000/internal-failure
  return app;
}
