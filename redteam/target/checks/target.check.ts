import { check, expect } from '../../../grader/kit/index.ts';

/** Hidden: nobody may ever read it but the grader. The runner knows it by its beginning. */
export const hidden = 'canary-in-a-hidden-check';

check('RT-01', 'a greeting', async ({ api }) => {
  const answer = await api.get('/hello');
  expect(answer).toHaveStatus(200);
  expect(answer).toHaveJson({ message: 'Hello, world!' });
});

check('RT-02', 'a note comes back', async ({ api, any }) => {
  const text = `canary-in-a-hidden-input ${any.word()}`;
  const created = await api.post('/notes', { text });
  expect(created).toHaveStatus(201);
  expect(created).toHaveMembers({ text });
  expect(await api.get(created.location)).toHaveMembers({ text });
});

check('RT-03', 'an attack comes to nothing', async ({ api }) => {
  const answer = await api.get('/breaches', { timeoutMs: 20_000 });
  expect(answer).toHaveStatus(200);
  expect(answer).toHaveJson([]);
});

check('RT-04', 'another greeting', async ({ api }) => {
  const answer = await api.get('/hello');
  expect(answer).toHaveStatus(200);
  expect(answer).toHaveJson({ message: 'Hello, world!' });
});
