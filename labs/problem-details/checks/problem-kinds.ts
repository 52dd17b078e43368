import type { CheckContext, Exchange } from '../../../grader/kit/index.ts';
import { aBooking, createBooking, payable, postBooking } from './booking.ts';
import { postText } from './post-text.ts';

type Provoke = (it: CheckContext) => Promise<Exchange>;

/** A kind of problem, and requests of different forms that it answers. */
export interface ProblemKind {
  slug: string;
  /** Says no more than its status, so that `about:blank` will do. */
  plain: boolean;
  provoke: Record<string, Provoke>;
}

const tooLarge = 1.5 * 1024 * 1024;
const asText = { 'content-type': 'text/plain' };

export const problemKinds: ProblemKind[] = [
  {
    slug: 'validation-error',
    plain: false,
    provoke: {
      'room attic': ({ api, any }) => postBooking(api, aBooking(any, { room: 'attic' })),
      'an empty object': ({ api }) => postBooking(api, {}),
      'a payment without amount': async ({ api, any }) => api.post(await payable(api, any), {}),
    },
  },
  {
    slug: 'malformed-json',
    plain: false,
    provoke: {
      'half a body': ({ api }) => postText(api, '/bookings', '{"email": "ada'),
      'a payment without quotes': async ({ api, any }) =>
        postText(api, await payable(api, any), '{amount: 5}'),
    },
  },
  {
    slug: 'insufficient-credit',
    plain: false,
    provoke: {
      'a payment of 1001': async ({ api, any }) =>
        api.post(await payable(api, any), { amount: 1001 }),
      'a payment of 500, and one of 700': async ({ api, any }) => {
        const path = await payable(api, any);
        await api.post(path, { amount: 500 });
        return api.post(path, { amount: 700 });
      },
    },
  },
  {
    slug: 'internal-error',
    plain: false,
    provoke: {
      'an internal failure': ({ api }) => api.get('/internal-failure'),
      'another internal failure': ({ api }) => api.get('/internal-failure'),
    },
  },
  {
    slug: 'not-found',
    plain: true,
    provoke: {
      'an unknown booking': ({ api, any }) => api.get(`/bookings/${any.word()}`),
      'a payment for an unknown booking': ({ api, any }) =>
        api.post(`/bookings/${any.word()}/payment`, { amount: 1 }),
    },
  },
  {
    slug: 'method-not-allowed',
    plain: true,
    provoke: {
      'PUT where POST works': ({ api, any }) => api.put('/bookings', aBooking(any)),
      'DELETE where GET works': async ({ api, any }) =>
        api.delete((await createBooking(api, any)).path),
    },
  },
  {
    slug: 'unsupported-media-type',
    plain: true,
    provoke: {
      'a booking as text/plain': ({ api, any }) =>
        postText(api, '/bookings', JSON.stringify(aBooking(any)), asText),
      'a payment as text/plain': async ({ api, any }) =>
        postText(api, await payable(api, any), '{"amount": 5}', asText),
    },
  },
  {
    slug: 'content-too-large',
    plain: true,
    provoke: {
      'a booking of more than 1 MiB': ({ api, any }) =>
        postText(api, '/bookings', JSON.stringify(aBooking(any)).padEnd(tooLarge)),
      'a payment of more than 1 MiB': async ({ api, any }) =>
        postText(api, await payable(api, any), '{"amount": 5}'.padEnd(tooLarge)),
    },
  },
];
