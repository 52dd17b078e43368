import { type Any, type Api, type Exchange, expect, shape } from '../../../grader/kit/index.ts';

export type Members = Record<string, unknown>;

/** A booking the brief calls valid, with a name in it that no other part of the run uses. */
export function aBooking(any: Any, members: Members = {}): Members {
  return {
    email: `${any.word()}@example.org`,
    guests: any.integer(1, 8),
    room: any.pick(['single', 'double', 'suite']),
    checkIn: `2026-05-0${any.integer(1, 9)}`,
    checkOut: `2026-06-1${any.integer(0, 9)}`,
    address: anAddress(any),
    ...members,
  };
}

export const anAddress = (any: Any, members: Members = {}): Members => ({
  street: `${any.word()} ${any.integer(1, 99)}`,
  zip: String(any.integer(10_000, 99_999)),
  ...members,
});

/** Without a member. */
export function without(members: Members, name: string): Members {
  const { [name]: _, ...others } = members;
  return others;
}

export const postBooking = (api: Api, body: unknown): Promise<Exchange> =>
  api.post('/bookings', body);

/** Creates a booking on the way to something else: how it is created is judged by PD-14 alone. */
export async function createBooking(api: Api, any: Any): Promise<{ id: string; path: string }> {
  const answer = await postBooking(api, aBooking(any));
  expect(answer).toHaveStatus(201, 200);
  const { id } = answer.json(shape.object({ id: anyId }));
  return { id, path: `/bookings/${encodeURIComponent(id)}` };
}

/** The path of a payment for a new booking. */
export async function payable(api: Api, any: Any): Promise<string> {
  return `${(await createBooking(api, any)).path}/payment`;
}

/** That an id is text is judged by PD-14; everywhere else a number will do. */
const anyId: shape.Shape<string> = {
  describes: 'an id',
  read: (value, where) =>
    typeof value === 'number' ? String(value) : shape.string.read(value, where),
};
