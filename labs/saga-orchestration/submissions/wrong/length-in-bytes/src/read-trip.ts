import { Problem } from './problem.ts';

export interface TripInput {
  customerId: string;
  flight: string;
  hotel: string;
  amountCents: number;
}

const maxLength = 100;
const maxCents = 100_000_000;

/**
 * The trip in a body, its members in one order whatever theirs was.
 * @throws Problem when there is none
 */
export function readTrip(body: unknown): TripInput {
  if (!isPlainObject(body)) throw new Problem(400, 'Send a JSON object.');
  const { customerId, flight, hotel, amountCents } = body;
  return {
    customerId: text('customerId', customerId),
    flight: text('flight', flight),
    hotel: text('hotel', hotel),
    amountCents: cents(amountCents),
  };
}

function text(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= maxLength)
    return value;
  throw new Problem(400, `${name} must be a string of 1 to ${maxLength} characters.`);
}

function cents(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= maxCents) {
    return value;
  }
  throw new Problem(400, `amountCents must be an integer from 1 to ${maxCents}.`);
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
