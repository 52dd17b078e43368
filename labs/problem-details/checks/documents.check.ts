import { check, expect } from '../../../grader/kit/index.ts';
import { aBooking, postBooking } from './booking.ts';
import { expectProblem } from './expect-problem.ts';
import { expectStatus } from './expect-status.ts';
import { problemKinds } from './problem-kinds.ts';

for (const { slug, provoke } of problemKinds) {
  check('PD-01', `Each ${slug} is a problem document with its own status`, async (it) => {
    for (const [what, request] of Object.entries(provoke)) expectProblem(await request(it), what);
  });
}

check('PD-01', 'A problem is sent as JSON, whatever Accept says', async ({ api, any }) => {
  for (const accept of ['text/html', 'application/json', 'application/xml', '*/*']) {
    const headers = { accept };
    const invalid = aBooking(any, { room: 'attic' });
    expectProblem(await api.post('/bookings', invalid, { headers }), `with Accept: ${accept}`);
    expectProblem(await api.get(`/bookings/${any.word()}`, { headers }), `with Accept: ${accept}`);
  }
});

check('PD-01', 'Only errors are problem documents', async ({ api, any }) => {
  const answer = await postBooking(api, aBooking(any));
  expectStatus(answer, 'a valid booking', 201, 200);
  expect(answer.mediaType, 'POST /bookings: media type of a booking').not.toBe(
    'application/problem+json',
  );
});
