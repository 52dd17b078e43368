import { type Any, check, expect } from '../../../grader/kit/index.ts';
import { Client, expectStatus } from './client.ts';
import { launchedWith, type Policy, slowMs, tight } from './policies.ts';

const slow = (name: string, capacity: number): Policy => {
  return { name, capacity, refillTokens: 1, refillMs: slowMs };
};

check('RLM-05', 'A key has buckets that no other key changes', async ({ api, any }) => {
  const { capacity } = tight;
  const key = `Key-${any.word()}`;
  const spent = Client.withKey(api, key);
  await spent.spend(capacity + 1);
  for (const other of similarKeys(key)) {
    const answer = await Client.withKey(api, other).light();
    expectStatus(answer, `key ${other}, after key ${key} has spent its tokens`, 200);
  }
  for (const [one, other] of longKeys(any)) {
    await Client.withKey(api, one).spend(capacity + 1);
    const answer = await Client.withKey(api, other).light();
    expectStatus(answer, `a key of 128 characters, like a spent one but for one of them`, 200);
  }
  expectStatus(await spent.light(), `key ${key}, which has spent its tokens`, 429);
});

check(
  'RLM-05',
  'Without a trusted proxy, no header but a key makes another client',
  async ({ api, any, note }) => {
    const { capacity } = tight;
    const [keyed, address] = [Client.fresh(api, any), new Client(api, {})];
    note(`${capacity} requests with one key, and ${capacity} without, each with other addresses`);
    for (const [who, client] of [
      ['a key', keyed],
      ['no key', address],
    ] as const) {
      for (let count = 1; count <= capacity; count++) {
        const answer = await client.light({ headers: { 'X-Forwarded-For': anAddress(any) } });
        expectStatus(answer, `request ${count} of ${capacity} with ${who}`, 200);
      }
      for (const headers of claims(anAddress(any))) {
        const [name = ''] = Object.keys(headers);
        const answer = await client.light({ headers });
        expectStatus(answer, `all tokens of ${who} are spent, ${name} is new`, 429);
      }
    }
    const empty = new Client(api, { 'X-Api-Key': '' });
    expectStatus(await empty.light(), 'the address has spent its tokens, X-Api-Key is empty', 429);
    for (const key of ['127.0.0.1', '::ffff:127.0.0.1', '::1']) {
      const answer = await Client.withKey(api, key).light();
      expectStatus(answer, `key ${key}, after the address has spent its tokens`, 200);
    }
  },
);

check(
  'RLM-05',
  'Behind a trusted proxy the leftmost address counts; policies and keys do not mix',
  launchedWith([slow('a', 4), slow('a:b', 5), slow('b', 6)], { LAB_TRUST_PROXY: '1' }),
  async ({ api, any, note }) => {
    const forwarded = (value: string) => new Client(api, { 'X-Forwarded-For': value });
    const [one, other, proxy] = [anAddress(any), anAddress(any), '10.0.0.1'];
    note('Every client has 4 tokens');
    expect(await forwarded(`${one}, ${proxy}`).spend(5), `requests of ${one} that passed`).toBe(4);
    for (const value of [one, `${one},10.0.0.2`, ` ${one} , ${other}`]) {
      const answer = await forwarded(value).light();
      expectStatus(answer, `X-Forwarded-For: ${value}, after ${one} has spent its tokens`, 429);
    }
    for (const value of [`${other}, ${one}`, `2001:db8::${any.integer(1, 9999)}, ${one}`]) {
      const answer = await forwarded(value).light();
      expectStatus(answer, `X-Forwarded-For: ${value}, after ${one} has spent its tokens`, 200);
    }

    const port = (number: number) => forwarded(`${one}:${number}, ${proxy}`);
    await port(4711).spend(4);
    const beside = `X-Forwarded-For: ${one}:4712, ${proxy}, after ${one}:4711 has spent its tokens`;
    expectStatus(await port(4712).light(), beside, 200);

    const [hidden, unlike] = [`_${any.word()}`, `_${any.word()}`];
    const passed = await forwarded(`${hidden}, ${proxy}`).spend(5);
    expect(passed, `requests that passed of X-Forwarded-For: ${hidden}, ${proxy}`).toBe(4);
    const unseen = await forwarded(`${unlike}, ${proxy}`).light();
    const names = `X-Forwarded-For: ${unlike}, ${proxy}, after ${hidden} has spent its tokens`;
    expectStatus(unseen, names, 200);

    const keyed = Client.fresh(api, any);
    for (let count = 1; count <= 5; count++) {
      const answer = await keyed.light({ headers: { 'X-Forwarded-For': one } });
      const what = `request ${count} of a key with 4 tokens, X-Forwarded-For spent`;
      expectStatus(answer, what, count <= 4 ? 200 : 429);
    }
    const answer = await keyed.light({ headers: { 'X-Forwarded-For': anAddress(any) } });
    expectStatus(answer, 'a key that has spent its tokens, X-Forwarded-For new', 429);

    const unsaid: Record<string, string>[] = [
      {},
      { 'X-Forwarded-For': '' },
      { 'X-Real-IP': anAddress(any) },
      {},
    ];
    for (const headers of unsaid) await new Client(api, headers).light();
    const last = await new Client(api, { Forwarded: `for=${anAddress(any)}` }).light();
    expectStatus(last, 'without X-Forwarded-For, the fifth of an address with 4 tokens', 429);

    for (const glued of [(x: string) => `b:${x}`, (x: string) => `${x}:a`]) {
      const key = any.word();
      await Client.withKey(api, glued(key)).spend(5);
      const passed = await Client.withKey(api, key).spend(5);
      expect(passed, `requests of key ${key} that passed, after key ${glued(key)} has spent`).toBe(
        4,
      );
    }
  },
);

/** The one with the fewest tokens comes first: a bucket that is another's, too, holds more. */
const alike = [slow('a b', 3), slow('a-b', 6), slow('A B', 7)];

check(
  'RLM-05',
  'Policies whose names are similar have a bucket each',
  launchedWith(alike),
  async ({ api, any }) => {
    const passed = await Client.fresh(api, any).spend(8);
    const held = alike.map(({ name, capacity }) => `${capacity} of "${name}"`).join(', ');
    expect(passed, `requests of a new client that passed, with the tokens ${held}`).toBe(3);
  },
);

const similarKeys = (key: string) => [
  key.toLowerCase(),
  key.toUpperCase(),
  ...[`${key}:1`, `${key}:`, `${key}*`, `${key}/`, `${key},${key}`, `"${key}"`, `{${key}}`],
];

/** As long as keys may be, with every character they may have, and different in one place. */
function longKeys(any: Any): [string, string][] {
  const visible = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
  const middle = `${any.shuffled(visible).join('')}${any.word(32)}`;
  return [
    [`${middle}-a`, `${middle}-b`],
    [`a-${middle}`, `b-${middle}`],
  ];
}

const anAddress = (any: Any) =>
  `203.0.113.${any.integer(0, 255)}`.replace('113', String(any.integer(0, 255)));

/** Ways to claim an address that nobody has to believe. */
const claims = (address: string): Record<string, string>[] => [
  { 'X-Forwarded-For': address },
  { 'X-Real-IP': address },
  { Forwarded: `for=${address}` },
  { 'X-Client-IP': address },
  { 'True-Client-IP': address },
];
