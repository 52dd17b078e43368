import { check, expect, readJson, shape, type UpstreamRequest } from '../../../grader/kit/index.ts';
import { aJob, type Job, jobWith } from './job.ts';
import { quiet } from './quiet.ts';
import { WorkQueue } from './work-queue.ts';

/** What the brief grants any `POST /jobs`: 3 s, and 1 s more for a slow machine. */
const answerMs = 4000;

const doneEvent = shape.object({ jobId: shape.string, attempts: shape.integer });

check('RWQ-05', 'One call with the message, and one event, for a job of any kind', async (it) => {
  const { any } = it;
  const queue = await WorkQueue.open(it);
  await queue.listen();
  const answers = any.shuffled([200, 201, 202, 204, 206, 299]);
  const jobs = jobsOfAllKinds(it);
  queue.answer(
    ...jobs.map((job, index) => {
      const status = answers[index % answers.length] ?? 200;
      return [
        job,
        { status, body: status === 204 ? '' : 'what stands here is of no interest' },
      ] as const;
    }),
  );
  await queue.publish(...jobs);
  for (const job of jobs) {
    const { contentType } = job.as ?? {};
    const because = contentType && `published with the content_type ${contentType}`;
    expectCall(await queue.called(job, { because }), job);
    await queue.announced(job);
  }
  for (const job of jobs) {
    expectDone(queue, job, 1);
    expect(queue.calls(job).length, `calls for ${job.jobId}, which succeeded at once`).toBe(1);
  }
});

check(
  'RWQ-05',
  'attempts counts the calls, the successful one included',
  { isolated: true },
  async (it) => {
    const queue = await WorkQueue.open(it);
    await queue.listen();
    const second = aJob(it.any, 'second-try');
    const third = aJob(it.any, 'third-try');
    queue.answer([second, 503, 200], [third, 500, 500, 200]);
    await queue.publish(second, third);
    await queue.announced(second);
    await queue.announced(third);
    expectDone(queue, second, 2);
    expectDone(queue, third, 3);
  },
);

check('RWQ-05', 'Only a rendered job is announced', async (it) => {
  const queue = await WorkQueue.open(it);
  await queue.listen();
  const [refused, rendered] = [aJob(it.any, 'refused'), aJob(it.any, 'rendered')];
  queue.answer([refused, 422]);
  await queue.publish(refused);
  await queue.called(refused);
  await queue.publish(rendered);
  await queue.announced(rendered);
  expect(queue.events(refused).length, `events about ${refused.jobId}, answered 422`).toBe(0);
});

check(
  'RWQ-05',
  'Without a confirm of the event, the job is not acknowledged',
  { profile: 'parked' },
  async (it) => {
    const { api, app, any, faults, note } = it;
    const queue = await WorkQueue.open(it);
    await queue.listen();
    const [before, job] = [aJob(any, 'before'), aJob(any)];
    queue.answer([job, 'park']);
    await queue.publish(before);
    await queue.announced(before);
    await queue.publish(job);
    const call = await queue.called(job);
    note('What the broker says no longer arrives, so no event can be confirmed');
    faults('rabbitmq').oneway('up');
    call.release();
    await queue.announced(job);
    // A fence in two parts. Whoever answers has done what was to be done at once after the event,
    // and what a process has sent arrives before the end of its connections.
    await api.post('/jobs', {}, { timeoutMs: answerMs });
    note('The worker is killed before the confirm, and its connections end');
    await app.kill();
    await queue.ready(1, { because: `${job.jobId}, whose event was never confirmed` });
  },
);

check(
  'RWQ-05',
  'A job whose event the broker refuses is not acknowledged',
  { profile: 'parked' },
  async (it) => {
    const { app, any, note, until } = it;
    const queue = await WorkQueue.open(it);
    await queue.listen();
    const job = aJob(any);
    note('The broker refuses every event (basic.nack)');
    const accept = await queue.peer.refuse('jobs.events', '#');
    await queue.publish(job);
    await queue.announced(job, { because: 'published, and refused' });
    await quiet(it, 500);
    note('The worker is killed, and the broker takes events again');
    await app.kill();
    await accept();
    const refused = queue.events(job).length;
    await app.restart();
    await until(
      `${job.jobId} to be announced by the next worker, as no event about it was confirmed`,
      async () => {
        await queue.expectNotDead(job, 'although all its calls succeeded');
        return queue.events(job).length > refused;
      },
    );
  },
);

check('RWQ-05', 'The path of WORK_URL is part of the address', { isolated: true }, async (it) => {
  const { app, another, any } = it;
  const queue = await WorkQueue.open(it);
  await app.kill();
  await another({ WORK_URL: `${queue.renderer.url}/renderers/7` });
  const job = aJob(any);
  await queue.publish(job);
  const { path } = await queue.called(job);
  expect(path, 'path of the call, with WORK_URL=http://…/renderers/7').toBe('/renderers/7/render');
});

function jobsOfAllKinds({ any }: { any: Parameters<typeof aJob>[0] }): Job[] {
  const spaced = any.id('spaced');
  return [
    aJob(any),
    { ...aJob(any, 'typed'), as: { contentType: 'application/json' } },
    { ...aJob(any, 'typed'), as: { contentType: 'text/plain' } },
    { ...aJob(any, 'typed'), as: { contentType: 'application/octet-stream' } },
    { ...aJob(any, 'transient'), as: { persistent: false } },
    jobWith(any.id('text'), any.sentence()),
    jobWith(any.id('list'), [1, { deep: [null, true, -0.5] }]),
    jobWith(any.id('zero'), 0),
    jobWith(any.id('false'), false),
    jobWith(any.id('unicode'), { title: 'é 日本 👍 \u0000 "\\' }),
    jobWith(any.id('more'), {}, { priority: 3, tags: ['a', 'b'], nothing: null }),
    { jobId: spaced, body: `\n{ "spec" : {"b":2e1, "a":"\\u00e9"},\t"jobId" :"${spaced}" }\n` },
  ];
}

function expectCall(call: UpstreamRequest, { jobId, body }: Job): void {
  const where = `the call for ${jobId}`;
  expect(`${call.method} ${call.path}`, where).toBe('POST /render');
  expect(mediaTypeOf(call), `${where}: content-type`).toBe('application/json');
  const sent = readJson(call.body, `${where}: body`, shape.anything);
  expect(sent, `${where}: body`).toEqual(JSON.parse(body));
}

const mediaTypeOf = ({ headers }: UpstreamRequest) =>
  String(headers['content-type'] ?? 'none')
    .split(';')[0]
    ?.trim()
    .toLowerCase();

function expectDone(queue: WorkQueue, job: Job, attempts: number): void {
  const where = `the event about ${job.jobId}`;
  const [event, ...more] = queue.events(job);
  expect(more.length, `further events about ${job.jobId}`).toBe(0);
  expect(event?.routingKey, `${where}: routing key`).toBe('render.done');
  expect(event?.persistent, `${where}: persistent (delivery_mode 2)`).toBe(true);
  const said = readJson(event?.body ?? '', where, doneEvent);
  expect(said, where).toEqual({ jobId: job.jobId, attempts });
}
