import type { BookingInput } from './bookings.ts';

/** Throws at the first thing that is wrong. Not everything is looked at yet. */
export function checkBooking(input: BookingInput): void {
  if (!input.email.includes('@')) throw new Error('email is not an e-mail address.');
  if (input.guests < 1 || input.guests > 8) throw new Error('guests must be from 1 to 8.');
  if (!['single', 'double', 'suite'].includes(input.room))
    throw new Error('There is no such room.');
  if (new Date(input.checkIn) >= new Date(input.checkOut)) {
    throw new Error('checkOut must be later than checkIn.');
  }
  if (!/^\d{5}$/.test(input.address.zip)) throw new Error('address.zip must have five digits.');
  if (input.notes !== undefined && input.notes.length > 500) throw new Error('notes is too long.');
}
