import { randomUUID } from 'node:crypto';

export interface BookingInput {
  email: string;
  guests: number;
  room: 'single' | 'double' | 'suite';
  /** RFC 3339 full-date, such as 2026-05-04. */
  checkIn: string;
  checkOut: string;
  /** RFC 3339 date-time, such as 2026-05-04T18:30:00+02:00. */
  arrival?: string;
  /** An absolute URI. */
  website?: string;
  address: { street: string; zip: string };
  promoCodes?: string[];
  notes?: string;
}

export interface Booking extends BookingInput {
  id: string;
}

/** A booking, and what is left of its deposit. */
export interface Account {
  booking: Booking;
  balance: number;
}

const accounts = new Map<string, Account>();

export function addBooking(input: BookingInput): Booking {
  const booking = { ...input, id: randomUUID() };
  accounts.set(booking.id, { booking, balance: 1000 });
  return booking;
}

export function findBooking(id: string): Account {
  const account = accounts.get(id);
  if (!account) throw new Error(`There is no booking ${id}.`);
  return account;
}
