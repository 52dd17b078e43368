import { check, expect, fail, shape, type UpstreamRequest } from '../../../grader/kit/index.ts';
import { type Endpoint, type Event, Producer } from './producer.ts';
import { headerOf, isSignedWith } from './signature.ts';

const accepted = shape.object({ id: shape.string });

check(
  'WHP-04',
  'A retry and a replay have the same id and body, and a new timestamp and signature',
  { profile: 'slow-retry' },
  async (it) => {
    const producer = new Producer(it);
    const retried = await producer.endpoint({ name: 'retried', answers: [500] });
    const dying = await producer.endpoint({ name: 'dying', answers: [500, 500] });
    const event = await producer.publish(retried);
    const dead = await producer.publish(dying);
    const second = await producer.attempted(retried, event, { times: 2 });
    compare(producer, retried, event, second, 'a retry more than 1 s later');

    await producer.reported(dying, dead, 'dead', 'all its attempts failed');
    expect(await producer.replay(dying, dead)).toHaveStatus(202);
    const third = await producer.attempted(dying, dead, { times: 3, because: 'a replay' });
    compare(producer, dying, dead, third, 'a replay more than 1 s later');
  },
);

check('WHP-04', 'Every event has an id of its own, made of the characters of an id', async (it) => {
  const { api } = it;
  const producer = new Producer(it);
  const { type, data } = producer.event(await producer.endpoint(), {});
  // Nothing but the id tells them apart.
  const post = { method: 'POST', path: '/events', json: { type, data } };
  const answers = [
    await api.send(post),
    await api.send(post),
    ...(await api.together([post, post, post, post])),
  ];
  const ids = answers.map((answer) => {
    expect(answer).toHaveStatus(202);
    return answer.json(accepted).id;
  });
  for (const id of ids) expect(id, 'id in the answer to POST /events').toMatch(/^[\w-]{1,64}$/);
  expect(new Set(ids).size, `different ids of ${ids.length} events with the same data`).toBe(
    ids.length,
  );
});

function compare(
  producer: Producer,
  endpoint: Endpoint,
  event: Event,
  later: UpstreamRequest,
  what: string,
): void {
  const [first = later] = producer.attempts(endpoint, event);
  const timestamp = (request: UpstreamRequest) => Number(headerOf(request, 'webhook-timestamp'));
  expect(headerOf(first, 'webhook-id'), 'webhook-id of the first attempt').toBe(event.id);
  expect(headerOf(later, 'webhook-id'), `webhook-id of ${what}`).toBe(event.id);
  expect(timestamp(later), `webhook-timestamp of ${what}`).toBeGreaterThan(timestamp(first));
  expect(later.body, `the body of ${what}`).toBe(first.body);
  if (!isSignedWith(later, endpoint.secret)) {
    fail(`webhook-signature of ${what}: expected one over its own timestamp, got another`);
  }
}
