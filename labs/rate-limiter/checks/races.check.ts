import { type Api, check, fail } from '../../../grader/kit/index.ts';
import { Client, hasPassed } from './client.ts';
import { tight } from './policies.ts';

const requests = 200;

check(
  'RLM-02',
  'Of 200 requests at once to two instances, exactly the capacity passes',
  async ({ api, apiOf, another, any, note }) => {
    const second = apiOf(await another());
    // Many requests of one client race longer, a few of several clients race more often.
    for (const clients of [1, 5]) {
      const keys = Array.from({ length: clients }, () => any.id('key'));
      note(`${requests} requests at once of ${clients} clients, half to each of two instances`);
      const passed = await race(keys, [api, second]);
      for (const key of keys) expectCapacity(passed(key), requests / clients);
    }
  },
);

/** How many of each client's requests passed. */
async function race(
  keys: readonly string[],
  instances: readonly Api[],
): Promise<(key: string) => number> {
  const each = requests / instances.length;
  const sent = Array.from({ length: each }, (_, index) => keys[index % keys.length] ?? '');
  const answers = await Promise.all(
    instances.map((api) => api.together(sent.map((key) => Client.withKey(api, key).request()))),
  );
  return (key) =>
    answers.flatMap((ofOne) => ofOne.filter((answer, at) => hasPassed(answer) && sent[at] === key))
      .length;
}

function expectCapacity(passed: number, sent: number): void {
  const { capacity } = tight;
  if (passed === capacity) return;
  fail(
    `${sent} requests at once of a client with ${capacity} tokens, to two instances: ` +
      `expected ${capacity} to pass, got ${passed}`,
    { expected: `${capacity} to pass`, actual: `${passed} passed` },
  );
}
