import { check, expect } from '../../../grader/kit/index.ts';
import { Client, expectStatus } from './client.ts';
import { tight } from './policies.ts';

check('RLM-01', 'A new client gets exactly its capacity', async ({ api, any, note }) => {
  const { capacity } = tight;
  for (const client of [Client.fresh(api, any), Client.fresh(api, any)]) {
    note(`A new client, and a full bucket of ${capacity} tokens`);
    for (let count = 1; count <= capacity; count++) {
      const answer = await client.light();
      expectStatus(answer, `request ${count} of a new client with ${capacity} tokens`, 200);
      expect(answer).toHaveJson({ ok: true });
    }
    const answer = await client.light();
    expectStatus(answer, `request ${capacity + 1} of a client with ${capacity} tokens`, 429);
  }
});
