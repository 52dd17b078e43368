import { check, expect, fail, shape } from '../../../grader/kit/index.ts';
import { Producer } from './producer.ts';
import { expectedSignature, headerOf, isSignedWith, signaturesOf } from './signature.ts';

const payloads: readonly [what: string, data: Record<string, unknown>][] = [
  ['plain data', { amount: 1999, paid: true, note: null }],
  ['non-ASCII data', { customer: 'Größe 支払い 💶', é: 'ñ' }],
  [
    'quotes, slashes and line breaks',
    { text: '"a"\\b/c\n\t\u2028\u0000', url: 'https://x.example/?a=1&b=<2>' },
  ],
  ['nested data', { items: [{ sku: 'tea', tags: [[], {}, ['x']] }], empty: {} }],
  ['numbers', { half: 1.5, tiny: 1e-7, large: 9_007_199_254_740_991, minus: -0.25 }],
  ['members named like ours', { type: 'x', timestamp: 'y', data: { id: 'z' } }],
  ['a long text', { text: 'ab é '.repeat(3000) }],
];

const payload = shape.object({
  type: shape.string,
  timestamp: shape.string,
  data: shape.record(shape.anything),
});

check('WHP-01', 'A receiver can verify what it gets, and finds the event in it', async (it) => {
  const producer = new Producer(it);
  const endpoint = await producer.endpoint();
  for (const [what, data] of payloads) {
    const event = await producer.publish(endpoint, { data });
    const request = await producer.attempted(endpoint, event);
    expect(request.method, 'the method of the request').toBe('POST');
    const type = headerOf(request, 'content-type').split(';')[0]?.trim().toLowerCase();
    expect(type, 'content-type of the request').toBe('application/json');
    expect(headerOf(request, 'webhook-id'), 'webhook-id').toBe(event.id);
    expectNow(headerOf(request, 'webhook-timestamp'));
    expectSigned(request, endpoint.secret, what);
    const sent = payload.read(parse(request.body), 'the body that was sent');
    expect(sent.type, 'type in the body').toBe(event.type);
    expect(sent.data, `data in the body (${what})`).toEqual(event.data);
    expectRfc3339(sent.timestamp);
  }
});

check(
  'WHP-01',
  'Each endpoint gets the event with its own signature, at its own address',
  async (it) => {
    const { api, any } = it;
    const producer = new Producer(it);
    const one = await producer.endpoint({ name: 'one' });
    const other = await producer.endpoint({ name: 'other', prefix: one.prefix });
    const event = await producer.publish(one);
    for (const [endpoint, foreign] of [
      [one, other],
      [other, one],
    ] as const) {
      const request = await producer.attempted(endpoint, event);
      expectSigned(request, endpoint.secret, 'one event at two endpoints');
      expect(signaturesOf(request).length, 'v1 signatures without a rotation').toBe(1);
      if (isSignedWith(request, foreign.secret)) fail('signed with the secret of another endpoint');
      expect(headerOf(request, 'webhook-id'), 'webhook-id at both endpoints').toBe(event.id);
    }

    const path = `/${any.id('query')}/deep?tenant=7&name=%C3%A9%20x`;
    const prefix = any.word();
    await api.post('/endpoints', {
      url: producer.receiver.url + path,
      eventTypes: [`${prefix}.*`],
    });
    const target = { ...one, path, prefix };
    await producer.attempted(target, await producer.publish(target), {
      because: 'path and query of the url have to be kept',
    });
  },
);

function expectSigned(request: Parameters<typeof isSignedWith>[0], secret: string, what: string) {
  if (isSignedWith(request, secret)) return;
  const expected = expectedSignature(request, secret);
  const actual = headerOf(request, 'webhook-signature');
  fail(`webhook-signature of ${what}: expected ${expected}, got ${actual}`, { expected, actual });
}

function expectNow(timestamp: string): void {
  expect(timestamp, 'webhook-timestamp').toMatch(/^\d+$/);
  const ageS = Date.now() / 1000 - Number(timestamp);
  if (ageS > -2 && ageS < 10) return;
  fail(`webhook-timestamp: expected the time of the attempt in seconds, got ${timestamp}`);
}

function expectRfc3339(timestamp: string): void {
  expect(timestamp, 'timestamp in the body').toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  const ageMs = Date.now() - Date.parse(timestamp);
  if (ageMs > -2000 && ageMs < 10_000) return;
  fail(`timestamp in the body: expected the time when the event was accepted, got ${timestamp}`);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return fail('the body that was sent: expected JSON, got something else');
  }
}
