import {
  type Any,
  type Api,
  check,
  type Exchange,
  expect,
  fail,
} from '../../../grader/kit/index.ts';
import { expectStatus, expectStatuses } from './expect-status.ts';
import { anOrder, createOrder, readOrder } from './order.ts';
import { mergePatchType, patchRequest } from './tag.ts';

const racers = 10;
const races = 3;

check('REST-10', 'Every answer that shows an order has its tag', async ({ api, any }) => {
  const { path, answer } = await createOrder(api, anOrder(any));
  const tag = tagOf(answer);
  for (const time of ['first', 'second']) {
    const read = await api.get(path);
    expect(tagOf(read), `${read.label}: ETag of the ${time} read`).toBe(tag);
  }
  const patched = await api.send(patchRequest(path, tag, { note: any.sentence() }));
  expect(patched).toHaveStatus(200);
  const next = tagOf(patched);
  expectNewTag(patched, tag);
  const read = await api.get(path);
  expect(tagOf(read), `${read.label}: ETag, which PATCH gave`).toBe(next);
});

check('REST-10', 'Every action gives the order a new tag', async ({ api, any }) => {
  const { path, answer } = await createOrder(api, anOrder(any));
  let tag = tagOf(answer);
  for (const action of ['place', 'ship']) {
    const moved = await api.post(`${path}/actions/${action}`);
    expect(moved).toHaveStatus(200);
    expectNewTag(moved, tag);
    tag = tagOf(moved);
    const read = await api.get(path);
    expect(tagOf(read), `${read.label}: ETag, which ${action} gave`).toBe(tag);
  }
  const other = await createOrder(api, anOrder(any));
  const cancelled = await api.post(`${other.path}/actions/cancel`);
  expect(cancelled).toHaveStatus(200);
  expectNewTag(cancelled, tagOf(other.answer));
});

check('REST-10', 'Every change of a member gives a new tag', async ({ api, any }) => {
  const { path } = await createOrder(api, anOrder(any, { currency: 'EUR' }));
  const changes = [
    { customer: any.firstName() },
    { currency: 'USD' },
    { note: any.sentence() },
    { note: null },
    { items: anOrder(any).items },
    { reference: any.id('R') },
  ];
  for (const patch of changes) {
    const tag = tagOf(await api.get(path));
    const answer = await api.send(patchRequest(path, tag, patch));
    expect(answer).toHaveStatus(200);
    expectNewTag(answer, tag);
  }
});

check('REST-10', 'A patch must say which version it changes', async ({ api, any }) => {
  const { path } = await createOrder(api, anOrder(any));
  const read = await api.get(path);
  const tag = tagOf(read);
  const patch = { customer: any.firstName() };
  const headers = { 'content-type': mergePatchType };
  const without = await api.send({ method: 'PATCH', path, json: patch, headers });
  expectStatus(without, 'without If-Match', 428);
  const unknown = await api.send(patchRequest(path, `"${any.word(12)}"`, patch));
  expectStatus(unknown, 'with a tag the order never had', 412);
  expect(await readOrder(api, path), 'the order after refused patches').toEqual(read.json());
  expectStatus(await api.send(patchRequest(path, tag, patch)), 'with the current tag', 200);
});

check('REST-10', 'The second of two clerks learns that the first was faster', async (it) => {
  const { api, any } = it;
  const { path } = await createOrder(api, anOrder(any));
  const tag = tagOf(await api.get(path));
  const first = await api.send(patchRequest(path, tag, { note: any.sentence() }));
  expectStatus(first, 'with the current tag', 200);
  const after = await readOrder(api, path);
  for (const patch of [{ customer: any.firstName() }, { note: null }]) {
    const second = await api.send(patchRequest(path, tag, patch));
    expectStatus(second, 'with the tag from before the first patch', 412);
  }
  expect(await readOrder(api, path), 'the order after refused patches').toEqual(after);
  const again = await api.send(patchRequest(path, tagOf(first), { customer: any.firstName() }));
  expectStatus(again, 'with the tag of the first patch', 200);
});

check('REST-10', 'Of ten parallel patches with one tag, one wins', async ({ api, any }) => {
  for (let race = 0; race < races; race++) await raceToPatch(api, any);
});

async function raceToPatch(api: Api, any: Any): Promise<void> {
  const { path } = await createOrder(api, anOrder(any));
  const tag = tagOf(await api.get(path));
  const notes = Array.from({ length: racers }, () => any.sentence());
  const answers = await api.together(notes.map((note) => patchRequest(path, tag, { note })));
  const what = `PATCH ${path}: ${racers} in parallel with one current tag`;
  expectStatuses(answers, what, { 200: 1, 412: racers - 1 });
  const winner = notes[answers.findIndex(({ status }) => status === 200)];
  expect(await api.get(path)).toHaveMembers({ note: winner });
}

function tagOf(answer: Exchange): string {
  expect(answer).toHaveHeader('etag');
  return answer.header('etag') ?? '';
}

function expectNewTag(answer: Exchange, before: string): void {
  const tag = tagOf(answer);
  if (tag === before)
    fail(`${answer.label}: expected a new ETag after the change, got ${tag} again`);
}
