import {
  type CheckContext,
  check,
  type Exchange,
  expect,
  fail,
  shape,
} from '../../../grader/kit/index.ts';
import { aBooking, createBooking, postBooking } from './booking.ts';
import { expectStatus } from './expect-status.ts';
import { expectNoLeak } from './leaks.ts';
import { postText } from './post-text.ts';
import { problemKinds } from './problem-kinds.ts';
import { expectType } from './problem-type.ts';

const correlated = shape.object({
  instance: shape.optional(shape.string),
  correlationId: shape.optional(shape.anything),
});

check('PD-10', 'An internal error reveals nothing, whatever the client accepts', async (it) => {
  const { api } = it;
  expectInternalError(await api.get('/internal-failure'));
  for (const accept of ['*/*', 'application/json', 'text/html', 'text/plain']) {
    expectInternalError(await api.get('/internal-failure', { headers: { accept } }));
  }
  expectInternalError(await api.get('/internal-failure?debug=1&trace=true'));
  await expectInService(it);
});

check('PD-10', 'Each internal error has an id of its own', async (it) => {
  const { api } = it;
  const request = { method: 'GET', path: '/internal-failure' };
  const answers = [
    await api.get(request.path),
    ...(await api.together([request, request, request, request])),
    await api.get(request.path),
  ];
  const ids = new Set(answers.map((answer) => idsOf(answer).join(' ')));
  expect(ids.size, `GET /internal-failure, ${answers.length} times: different ids`).toBe(
    answers.length,
  );
  await expectInService(it);
});

// Its many lines of output are nothing that another check should have to search.
check(
  'PD-10',
  'Internal errors at the same time have different ids',
  { isolated: true },
  async (it) => {
    const { api } = it;
    const request = { method: 'GET', path: '/internal-failure' };
    const [rounds, atOnce] = [4, 50];
    const ids: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const answers = await api.together(Array.from({ length: atOnce }, () => request));
      ids.push(...answers.map((answer) => idsOf(answer).join(' ')));
    }
    const what = `GET /internal-failure, ${rounds} times ${atOnce} at once: different ids`;
    expect(new Set(ids).size, what).toBe(rounds * atOnce);
    await expectInService(it);
  },
);

check('PD-10', 'The id of an internal error is in the log', async (it) => {
  const { api, app, until } = it;
  const first = idsOf(await api.get('/internal-failure'));
  const second = idsOf(await api.get('/internal-failure'));
  for (const [all, others] of [
    [first, second],
    [second, first],
  ] as const) {
    // What two occurrences share names neither, and a log of requests may show it: a path, say.
    const ids = all.filter((id) => !others.includes(id));
    if (ids.length === 0) {
      fail('GET /internal-failure, twice: expected ids that differ, got the same');
    }
    await until(`a line of output with the id ${ids.join(' or ')}`, () => {
      const output = app.outputText();
      return ids.some((id) => output.includes(id));
    });
  }
  await expectInService(it);
});

check('PD-10', 'No other refusal reveals what is inside', async (it) => {
  const { api, any } = it;
  for (const { provoke } of problemKinds) {
    const [first] = Object.entries(provoke);
    if (first) expectNoLeak(await first[1](it), first[0]);
  }
  const booking = JSON.stringify(aBooking(any));
  for (const text of ['', 'NaN', 'null', booking.slice(0, -1), '['.repeat(100_000)]) {
    expectNoLeak(await postText(api, '/bookings', text), 'a body that is no booking');
  }
  for (const path of ['/', `/${any.word()}`, '/bookings/%zz', '/problems/%ff', '/%']) {
    expectNoLeak(await api.get(path), 'an unknown path');
  }
  await expectInService(it);
});

function expectInternalError(answer: Exchange): void {
  expectStatus(answer, 'an internal failure', 500);
  expectNoLeak(answer, 'an internal failure');
  expectType(answer, 'an internal failure', '/problems/internal-error');
}

/** What a client could tell somebody who looks for the error. */
function idsOf(answer: Exchange): string[] {
  const { instance, correlationId } = answer.json(correlated);
  const ids = [correlationId, instance].filter((id) => id !== undefined && id !== '').map(String);
  if (ids.length === 0) {
    fail(`${answer.label}: expected a member instance or correlationId, got neither`);
  }
  return ids;
}

async function expectInService({ api, any }: CheckContext): Promise<void> {
  const { path } = await createBooking(api, any);
  expectStatus(await api.get(path), 'a booking after an internal failure', 200);
  expectStatus(await postBooking(api, {}), 'an empty object after an internal failure', 400, 422);
}
