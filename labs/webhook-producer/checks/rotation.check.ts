import { check, expect, fail, type UpstreamRequest } from '../../../grader/kit/index.ts';
import { type Endpoint, Producer } from './producer.ts';
import { expectedSignature, signaturesOf } from './signature.ts';

check(
  'WHP-13',
  'During the overlap an attempt carries a signature with either secret',
  async (it) => {
    const producer = new Producer(it);
    const endpoint = await producer.endpoint({ name: 'rotated' });
    const other = await producer.endpoint({ name: 'other', prefix: endpoint.prefix });
    const early = await producer.publish(endpoint);
    const before = await producer.attempted(endpoint, early);
    expectSignatures(before, [endpoint.secret], 'before a rotation');
    const secret = await producer.rotate(endpoint);
    for (let count = 0; count < 2; count++) {
      const event = await producer.publish(endpoint);
      const request = await producer.attempted(endpoint, event);
      expectSignatures(request, [secret, endpoint.secret], 'right after a rotation');
      const elsewhere = await producer.attempted(other, event);
      expectSignatures(elsewhere, [other.secret], 'at another endpoint than the rotated one');
    }
  },
);

check(
  'WHP-13',
  'After the overlap only the new secret signs, retries included',
  { profile: 'short-overlap' },
  async (it) => {
    const producer = new Producer(it);
    const endpoint = await producer.endpoint({ answers: [500] });
    const secrets = [endpoint.secret];
    for (const which of ['first', 'second']) {
      const secret = await producer.rotate(endpoint);
      const event = await producer.publish(endpoint);
      // At least 1300 ms after the rotation, where the overlap is 800 ms.
      const retry = await producer.attempted(endpoint, event, { times: 2 });
      const when = `1300 ms after the ${which} rotation, with an overlap of 800 ms`;
      expectSignatures(retry, [secret], when);
      const later = await producer.publish(endpoint);
      expectSignatures(await producer.attempted(endpoint, later), [secret], when);
      secrets.push(secret);
    }
    expect(new Set(secrets).size, 'different secrets after two rotations').toBe(3);
  },
);

check(
  'WHP-13',
  'A secret that is rotated while its endpoint is disabled signs as any other',
  async (it) => {
    const producer = new Producer(it);
    const endpoint = await producer.endpoint({ name: 'gone', answers: [410] });
    // Whether it is disabled, and comes back, is judged by WHP-07.
    const enabled = await attemptAfterRotation(producer, endpoint).catch(() => undefined);
    if (enabled === undefined) return;
    const { request, secret } = enabled;
    expectSignatures(request, [secret, endpoint.secret], 'rotated while disabled, then enabled');
  },
);

/** Rotates while it is disabled, and enables it. */
async function attemptAfterRotation(
  producer: Producer,
  endpoint: Endpoint,
): Promise<{ request: UpstreamRequest; secret: string }> {
  await producer.publish(endpoint);
  await producer.disabled(endpoint, 'it answered 410');
  const secret = await producer.rotate(endpoint);
  producer.answer(endpoint);
  const waiting = await producer.publish(endpoint, { name: 'waiting' });
  await producer.enable(endpoint);
  const request = await producer.attempted(endpoint, waiting, { because: 'enabled again' });
  return { request, secret };
}

function expectSignatures(request: UpstreamRequest, secrets: string[], when: string): void {
  const expected = secrets.map((secret) => expectedSignature(request, secret)).sort();
  const actual = signaturesOf(request).sort();
  if (actual.join(' ') === expected.join(' ')) return;
  const known = expected.filter((one) => actual.includes(one)).length;
  fail(
    `webhook-signature ${when}: expected ${count(expected.length)} by the secrets that are valid, ` +
      `got ${count(actual.length)}, ${known} of them as expected`,
    { expected: expected.join(' '), actual: actual.join(' ') },
  );
}

const count = (number: number) => `${number} v1 signature${number === 1 ? '' : 's'}`;
