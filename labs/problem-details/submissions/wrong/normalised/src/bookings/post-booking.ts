import type { Request, Response } from 'express';
import { requireValid } from '../rules/require-valid.ts';
import { addBooking } from './accounts.ts';
import { bookingRule } from './booking-rule.ts';

const tidy = (input: Record<string, unknown>): Record<string, unknown> => ({
  ...input,
  ...(typeof input.notes === 'string' ? { notes: input.notes.normalize('NFC') } : {}),
});

export function postBooking(request: Request, response: Response): void {
  const { id, booking } = addBooking(tidy(requireValid(request.body, bookingRule)));
  response.status(201).location(`/bookings/${id}`).json(booking);
}
