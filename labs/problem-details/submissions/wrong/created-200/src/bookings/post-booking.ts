import type { Request, Response } from 'express';
import { requireValid } from '../rules/require-valid.ts';
import { addBooking } from './accounts.ts';
import { bookingRule } from './booking-rule.ts';

export function postBooking(request: Request, response: Response): void {
  const { id, booking } = addBooking(requireValid(request.body, bookingRule));
  response.status(200).location(`/bookings/${id}`).json(booking);
}
