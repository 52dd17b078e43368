import { check, expect, fail, quote } from '../../../grader/kit/index.ts';
import { expectOriginal } from './dead-letter.ts';
import { aJob, jobs } from './job.ts';
import { deadQueue, WorkQueue } from './work-queue.ts';

check(
  'RWQ-08',
  'A job answered with 422 is dead after that call',
  { isolated: true },
  async (it) => {
    const { any } = it;
    const queue = await WorkQueue.open(it);
    const [refused, late, healthy] = [
      aJob(any, 'refused'),
      aJob(any, 'late'),
      aJob(any, 'healthy'),
    ];
    queue.answer([refused, 422, 422, 422], [late, 500, 422, 422]);
    await queue.publish(refused, late, healthy);
    expectOriginal(await queue.dead(refused, { because: 'its call was answered 422' }), refused);
    expect(queue.calls(refused).length, `calls for ${refused.jobId}, answered 422`).toBe(1);
    expectOriginal(
      await queue.dead(late, { because: 'its calls were answered 500, then 422' }),
      late,
    );
    expect(
      queue.calls(late).length,
      `calls for ${late.jobId}, answered 500, then 422`,
    ).toBeLessThanOrEqual(2);
    await queue.called(healthy);
  },
);

check(
  'RWQ-08',
  'A message that is no job is dead at once, without a call',
  { profile: 'long-delay' },
  async (it) => {
    const { any, until } = it;
    const queue = await WorkQueue.open(it);
    const malformed = any.shuffled(noJobs(any.word()));
    const healthy = jobs(any, 2, 'healthy');
    for (const body of malformed) await queue.peer.publish({ routingKey: 'jobs.render', body });
    await queue.publish(...healthy);
    await until(
      `${malformed.length} messages that are no jobs in ${deadQueue}`,
      async () => {
        const letters = await queue.deadLetters();
        const missing = malformed.filter(
          (body) => !letters.some(({ bytes }) => bytes.equals(body)),
        );
        if (missing.length > 0) {
          const [first = ''] = missing;
          fail(`${missing.length} of them missing, among them ${quote(first.toString(), 80)}`);
        }
        return true;
      },
      { deadlineMs: 3000 },
    );
    for (const job of healthy) await queue.called(job, { because: 'which came after them' });
    const strange = queue.renderer.requests.find(({ body }) =>
      healthy.every(({ jobId }) => !body.includes(jobId)),
    );
    if (strange)
      fail(`expected no call for what is no job, got POST /render ${quote(strange.body)}`);
  },
);

const noJobs = (word: string): Buffer[] => [
  ...[
    '',
    word,
    `{"jobId":"${word}"`,
    `{"jobId":"${word}","spec":1} ${word}`,
    `{'jobId':'${word}','spec':1}`,
    '[]',
    `[{"jobId":"${word}","spec":1}]`,
    'null',
    'true',
    '7',
    `"${word}"`,
    '{}',
    `{"spec":"${word}"}`,
    `{"jobid":"${word}","spec":1}`,
    '{"jobId":null,"spec":1}',
    '{"jobId":7,"spec":1}',
    '{"jobId":true,"spec":1}',
    '{"jobId":"","spec":1}',
    `{"jobId":["${word}"],"spec":1}`,
    `{"jobId":{"id":"${word}"},"spec":1}`,
  ].map((text) => Buffer.from(text)),
  inLatin1(`{"jobId":"${word}é","spec":1}`),
  inLatin1(`{"jobId":"${word}","spec":"caf\u00e9"}`),
];

/** Where é is the byte 0xE9, which is no UTF-8. */
const inLatin1 = (text: string) => Buffer.from(text, 'latin1');
