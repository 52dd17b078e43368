import { check, expect, fail } from '../../../grader/kit/index.ts';
import { type Event, Producer } from './producer.ts';
import { isSignedWith } from './signature.ts';

/** What the brief grants after a restart, 5 s, and some for a slow machine. */
const afterRestartMs = 8000;

check(
  'WHP-11',
  'Whatever was accepted is delivered after SIGKILL, right after the 202 or amid an attempt',
  { isolated: true },
  async (it) => {
    const { api, app, any } = it;
    const producer = new Producer(it);
    const endpoint = await producer.endpoint();
    const delivered = await producer.publish(endpoint, { name: 'delivered' });
    await producer.reported(endpoint, delivered, 'delivered', 'it answered 200');
    producer.answer(endpoint, 'park');
    const orderingKey = any.id('key');
    const head = await producer.publish(endpoint, { name: 'head', orderingKey });
    await producer.attempted(endpoint, head);
    const behind = await producer.publish(endpoint, { name: 'behind', orderingKey });

    const events = Array.from({ length: 12 }, () => producer.event(endpoint, {}));
    const posts = events.map(({ type, data }) => ({
      method: 'POST',
      path: '/events',
      json: { type, data },
    }));
    const answers = await api.together(posts);
    await app.kill();
    for (const answer of answers) expect(answer).toHaveStatus(202);
    const accepted: Event[] = events.map((event, index) => {
      const { id } = (answers[index]?.json() ?? {}) as { id?: unknown };
      return { ...event, id: String(id) };
    });
    for (const request of producer.attempts(endpoint)) request.release();
    const before = new Map(
      accepted.map((event) => [event, producer.attempts(endpoint, event).length]),
    );
    producer.answer(endpoint, 200, 200, 200);
    await app.restart();

    for (const event of [head, behind, ...accepted]) {
      const because = 'accepted before a SIGKILL';
      await producer.reported(endpoint, event, 'delivered', because, afterRestartMs);
      const attempts = producer.attempts(endpoint, event);
      const times = (before.get(event) ?? 0) + 1;
      if (attempts.length < times && attempts.every(({ state }) => state === 'aborted')) {
        fail(`${event.marker} is shown as delivered, and no attempt was answered`);
      }
      if (attempts.some((request) => !isSignedWith(request, endpoint.secret))) {
        fail(
          `an attempt for ${event.marker}: expected the secret of before the SIGKILL to sign it`,
        );
      }
    }
    await producer.fence();
    const again = producer.attempts(endpoint, delivered).length;
    expect(again, 'attempts for an event delivered before the SIGKILL').toBe(1);
  },
);

check(
  'WHP-11',
  'Attempts, dead letters, disabled endpoints and secrets outlive SIGKILL',
  { profile: 'fragile' },
  async (it) => {
    const { app } = it;
    const producer = new Producer(it);
    const gone = await producer.endpoint({ name: 'gone', answers: [410] });
    const weak = await producer.endpoint({ name: 'weak', answers: [500, 500] });
    const slow = await producer.endpoint({
      name: 'slow',
      answers: [{ status: 429, headers: { 'retry-after': '2' } }, 500, 500, 500],
    });
    const rotated = await producer.endpoint({ name: 'rotated' });
    const newer = await producer.rotate(rotated);
    const tried = await producer.publish(slow, { name: 'tried' });
    const refused = await producer.publish(gone, { name: 'refused' });
    await producer.disabled(gone, 'it answered 410');
    const kept = await producer.publish(gone, { name: 'kept' });
    const deaths: Event[] = [];
    for (let count = 0; count < 2; count++) {
      const event = await producer.publish(weak, { name: 'dead' });
      deaths.push(event);
      await producer.reported(weak, event, 'dead', 'both its attempts failed');
    }
    await it.until('the first attempt of an event to be shown', async () => {
      return (await producer.report(slow, tried)).attempts.length === 1;
    });
    await app.kill();
    await app.restart();

    expect(await producer.status(gone), 'status after a SIGKILL, 410 before it').toBe('disabled');
    expect(await producer.deadLetters(gone), 'dead letters after a SIGKILL').toEqual([refused.id]);
    const listed = (await producer.deadLetters(weak)).sort();
    expect(listed, 'dead letters after a SIGKILL').toEqual(deaths.map(({ id }) => id).sort());

    const signed = await producer.publish(rotated);
    const request = await producer.attempted(rotated, signed);
    for (const [which, secret] of [
      ['new', newer],
      ['old', rotated.secret],
    ] as const) {
      if (isSignedWith(request, secret)) continue;
      fail(
        `after a SIGKILL in the overlap: expected a signature with the ${which} secret, got none`,
      );
    }

    const last = await producer.publish(weak, { name: 'dead' });
    await producer.reported(weak, last, 'dead', 'both its attempts failed');
    await producer.disabled(weak, '3 events in a row died, two of them before the SIGKILL');

    const because = 'its first attempt was made before a SIGKILL';
    const report = await producer.reported(slow, tried, 'dead', because, afterRestartMs);
    expect(report.attempts.length, `attempts shown of ${tried.marker}, ${because}`).toBe(2);
    expect(producer.attempts(slow, tried).length, `attempts for ${tried.marker}, ${because}`).toBe(
      2,
    );

    expect(producer.attempts(gone).length, 'attempts at an endpoint disabled by 410').toBe(1);
    producer.answer(gone);
    await producer.enable(gone);
    await producer.attempted(gone, kept, { because: 'pending before a SIGKILL, and enabled' });
  },
);
