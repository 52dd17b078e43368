import { check, expect, fail } from '../../../grader/kit/index.ts';
import { Producer } from './producer.ts';

interface Subscription {
  patterns: (word: string) => string[];
  /** `$` stands for a word of this check. */
  matches: readonly string[];
  others: readonly string[];
}

const subscriptions: readonly Subscription[] = [
  {
    patterns: (word) => [`${word}.paid`],
    matches: ['$.paid'],
    others: ['$.paid.late', '$', '$.paidx', '$xpaid', '$_paid', 'my.$.paid', '$.Paid', 'x$.paid'],
  },
  {
    patterns: (word) => [`${word}.*`],
    matches: ['$.paid', '$.paid.late', '$.a.b.c', '$.x'],
    others: ['$', '$s.paid', '$_x.paid', 'my.$.paid', '$x', 'x$.paid'],
  },
  {
    patterns: (word) => [`${word}.item.*`],
    matches: ['$.item.added', '$.item.added.twice'],
    others: ['$.item', '$.items.added', '$.itemX.added', '$.added', '$xitem.added'],
  },
  {
    patterns: (word) => [`${word}.paid`, `${word}.late.*`, `other_${word}`],
    matches: ['$.paid', '$.late.again', 'other_$'],
    others: ['$.late', '$.other', 'other_$.x'],
  },
  {
    patterns: (word) => [`${word}.paid`, `${word}.*`],
    matches: ['$.paid', '$.late'],
    others: ['$', 'my.$.paid'],
  },
];

check('WHP-12', 'Patterns match segment by segment', async (it) => {
  const { any, api } = it;
  const producer = new Producer(it);
  const all = await endpointOf(producer, undefined);
  for (const { patterns, matches, others } of subscriptions) {
    const word = any.word();
    const endpoint = await endpointOf(producer, patterns(word));
    const types = any.shuffled([...matches, ...others]).map((type) => type.replace('$', word));
    const wanted = new Set(matches.map((type) => type.replace('$', word)));
    for (const type of types) {
      const event = { type, data: { marker: any.id('event') }, marker: '' };
      event.marker = event.data.marker;
      const id = await producer.accept(event);
      const because = `its type is ${type}, and the endpoint has no eventTypes`;
      await producer.attempted(all, event, { because });
      const deliveries = (await producer.reports(id)).filter(
        ({ endpointId }) => endpointId === endpoint.id,
      ).length;
      const got = deliveries > 0;
      if (deliveries > 1) {
        fail(
          `eventTypes ${JSON.stringify(patterns(word))}: expected one delivery of ${type}, got ${deliveries}`,
        );
      }
      if (got === wanted.has(type)) continue;
      const [should, did] = got ? ['no', 'one'] : ['a', 'none'];
      fail(
        `eventTypes ${JSON.stringify(patterns(word))}: expected ${should} delivery of ${type}, got ${did}`,
      );
    }
    await producer.fence();
    const sent = producer.attempts(endpoint).map(({ body }) => typeIn(body));
    expect(sent.sort(), `the types sent to ${JSON.stringify(patterns(word))}`).toEqual(
      [...wanted].sort(),
    );
  }

  async function endpointOf(of: Producer, eventTypes: string[] | undefined) {
    const path = `/${any.id('types')}`;
    const answer = await api.post('/endpoints', { url: of.receiver.url + path, eventTypes });
    expect(answer).toHaveStatus(201);
    const { id } = answer.json() as { id: string };
    return { id, path, url: '', secret: '', prefix: '' };
  }
});

check('WHP-12', 'An event goes to the endpoints there are, and may go nowhere', async (it) => {
  const { any } = it;
  const producer = new Producer(it);
  const early = await producer.endpoint({ name: 'early' });
  const event = await producer.publish(early);
  const late = await producer.endpoint({ name: 'late', prefix: early.prefix });
  await producer.reported(early, event, 'delivered', 'it answered 200');
  const next = await producer.publish(early);
  for (const endpoint of [early, late]) await producer.attempted(endpoint, next);
  const got = producer.attempts(late, event).length;
  expect(got, 'attempts for an event at an endpoint that was created after it').toBe(0);
  const nobody = { ...early, prefix: any.word() };
  const unwanted = await producer.publish(nobody);
  const reports = await producer.reports(unwanted.id);
  const known = reports.filter(({ endpointId }) => [early.id, late.id].includes(endpointId));
  expect(known, 'deliveries of an event of another type').toEqual([]);
});

const malformedEndpoints: readonly [what: string, body: unknown][] = [
  ['no url', { eventTypes: ['a.b'] }],
  ['null as url', { url: null }],
  ['a number as url', { url: 5 }],
  ['an empty url', { url: '' }],
  ['a path as url', { url: '/hooks' }],
  ['a host as url', { url: 'example.com/hooks' }],
  ['an ftp: url', { url: 'ftp://8.8.8.8/hooks' }],
  ['a file: url', { url: 'file:///etc/passwd' }],
  ['a javascript: url', { url: 'javascript:alert(1)' }],
  ['a url without a host', { url: 'http://' }],
  ['a string as eventTypes', { url: 'http://8.8.8.8/', eventTypes: 'invoice.paid' }],
  ['numbers as eventTypes', { url: 'http://8.8.8.8/', eventTypes: [5] }],
  ['a list as body', [{ url: 'http://8.8.8.8/' }]],
  ['null as body', null],
];

check('WHP-12', 'A malformed endpoint is refused', async ({ any, api }) => {
  for (const [what, body] of malformedEndpoints) {
    const answer = await api.post('/endpoints', body);
    if (![400, 422].includes(answer.status)) {
      fail(`POST /endpoints with ${what}: expected status 400 or 422, got ${answer.status}`);
    }
  }
  const url = `https://8.8.8.8/${any.id('hook')}`;
  expect(await api.post('/endpoints', { url, eventTypes: [any.word()] })).toHaveStatus(201);
});

check('WHP-12', 'A malformed event is refused, and nothing is delivered', async (it) => {
  const { any, api } = it;
  const producer = new Producer(it);
  const endpoint = await producer.endpoint();
  const type = `${endpoint.prefix}.paid`;
  const data = { marker: any.id('event') };
  const malformed: readonly [what: string, body: unknown][] = [
    ['no type', { data }],
    ['a number as type', { type: 5, data }],
    ['an empty type', { type: '', data }],
    ['no data', { type }],
    ['a string as data', { type, data: 'x' }],
    ['null as data', { type, data: null }],
    ['a list as data', { type, data: [data] }],
    ['a number as orderingKey', { type, data, orderingKey: 5 }],
    ['a list as orderingKey', { type, data, orderingKey: ['a'] }],
    ['a list as body', [{ type, data }]],
    ['a string as body', 'event'],
  ];
  for (const [what, body] of malformed) {
    const answer = await api.post('/events', body);
    if (![400, 422].includes(answer.status)) {
      fail(`POST /events with ${what}: expected status 400 or 422, got ${answer.status}`);
    }
  }
  const noJson = { headers: { 'content-type': 'application/json' }, body: '{"type":' };
  const answer = await api.send({ method: 'POST', path: '/events', ...noJson });
  expect(answer).toHaveStatus(400, 422);
  const event = await producer.publish(endpoint);
  await producer.attempted(endpoint, event);
  const others = producer.attempts(endpoint).length - producer.attempts(endpoint, event).length;
  expect(others, 'attempts for events that were refused').toBe(0);
});

const typeIn = (body: string): string => /"type"\s*:\s*"([^"]*)"/.exec(body)?.[1] ?? '';
