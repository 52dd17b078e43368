import { check, type Exchange, expect, fail, shape } from '../../../grader/kit/index.ts';
import { expectStatus } from './expect-status.ts';
import { invalidMembers } from './invalid-orders.ts';
import { anItem, anOrder, createOrder, order, readOrder } from './order.ts';
import { currentTag, mergePatchType, patchNow } from './tag.ts';
import { compareTimes } from './times.ts';

check('REST-09', 'A value replaces its member, and absent members stay', async ({ api, any }) => {
  const made = await createOrder(api, anOrder(any, { currency: 'EUR', note: any.sentence() }));
  const changes = {
    customer: any.firstName(),
    currency: 'USD',
    reference: any.id('R'),
    note: any.sentence(),
  };
  const expected: Record<string, unknown> = { ...stable(await api.get(made.path)) };
  for (const [name, value] of Object.entries(changes)) {
    const answer = await patchNow(api, made, { [name]: value });
    expect(answer).toHaveStatus(200);
    expected[name] = value;
    await expectOrder(answer, expected);
  }
  async function expectOrder(answer: Exchange, members: Record<string, unknown>): Promise<void> {
    for (const shown of [answer, await api.get(made.path)]) {
      expect(stable(shown), `${shown.label}: the order after the patch`).toEqual(members);
    }
  }
});

check('REST-09', 'null removes the note, and a value sets it', async ({ api, any }) => {
  const made = await createOrder(api, anOrder(any, { note: any.sentence() }));
  for (const note of [null, null, any.sentence(), '']) {
    const answer = await patchNow(api, made, { note });
    expectStatus(answer, note === null ? 'with note null' : 'with a note', 200);
    for (const shown of [answer, await api.get(made.path)]) {
      const members = shown.json(shape.record(shape.anything));
      if (note === null && 'note' in members) {
        fail(`${shown.label}: note: null removes it: expected no member note, got one`);
      }
      if (note !== null) expect(members.note, `${shown.label}: note`).toBe(note);
    }
  }
});

check('REST-09', 'Items are replaced as a whole, and the total follows', async ({ api, any }) => {
  const items = [anItem(any), anItem(any), anItem(any)];
  const made = await createOrder(api, anOrder(any, { items }));
  const [fewer, more] = [[anItem(any)], [...items, anItem(any)]];
  for (const next of [fewer, more]) {
    const answer = await patchNow(api, made, { items: next });
    expect(answer).toHaveStatus(200);
    for (const shown of [answer, await api.get(made.path)]) {
      const read = shown.json(order);
      expect(read.items, `${shown.label}: items after the patch`).toEqual(next);
      const total = next.reduce((sum, item) => sum + item.quantity * item.unitPrice, 0);
      expect(read.total, `${shown.label}: total, which the server computes anew`).toBe(total);
    }
  }
  const partial = await patchNow(api, made, { items: [{ quantity: 2 }] });
  expectStatus(partial, 'with an item that is no whole item', 400, 422);
});

check('REST-09', 'updatedAt follows a change, and createdAt never changes', async (it) => {
  const { api, any, until } = it;
  const made = await createOrder(api, anOrder(any));
  const { createdAt } = made.answer.json(times);
  const isLater = async () => {
    const answer = await patchNow(api, made, { note: any.sentence() });
    expect(answer).toHaveStatus(200);
    const patched = answer.json(times);
    expect(patched.createdAt, `${answer.label}: createdAt`).toBe(createdAt);
    return compareTimes(patched.updatedAt, createdAt) > 0;
  };
  await until('updatedAt to be later than createdAt after a patch', isLater, { deadlineMs: 2000 });
});

check('REST-09', 'A patch whose result is invalid changes nothing', async ({ api, any }) => {
  const made = await createOrder(api, anOrder(any, { note: any.sentence() }));
  const before = await readOrder(api, made.path);
  const tag = await currentTag(api, made);
  const patch = (body: string) =>
    api.send({
      method: 'PATCH',
      path: made.path,
      body,
      headers: { 'content-type': mergePatchType, 'if-match': tag },
    });
  const faults = invalidMembers(any).filter(
    ([, member, value]) => value !== undefined && !(member === 'note' && value === null),
  );
  for (const [what, member, value] of faults) {
    expectStatus(await patch(JSON.stringify({ [member]: value })), `with ${what}`, 400, 422);
  }
  const mixed = { customer: any.firstName(), currency: 'GBP' };
  expectStatus(await patch(JSON.stringify(mixed)), 'with one valid member of two', 400, 422);
  for (const body of ['[]', '"x"', 'null', '5', '{"customer":']) {
    expectStatus(await patch(body), `with the body ${body}`, 400, 422);
  }
  expect(await readOrder(api, made.path), 'the order after refused patches').toEqual(before);
  const answer = await patchNow(api, made, { customer: any.firstName() });
  expectStatus(answer, 'a valid patch after invalid ones', 200);
});

check('REST-09', 'Members of the server and unknown ones never take effect', async (it) => {
  const { api, any } = it;
  const made = await createOrder(api, anOrder(any));
  const before = stable(await api.get(made.path));
  const { createdAt } = made.answer.json(times);
  const time = '2001-01-01T00:00:00Z';
  const own = { id: any.id('mine'), status: 'placed', total: 1, createdAt: time, updatedAt: time };
  for (const [name, value] of Object.entries(own)) {
    const answer = await patchNow(api, made, { [name]: value });
    expectStatus(answer, `with a member ${name}`, 200, 400, 422);
    const after = await api.get(made.path);
    expect(stable(after), `${after.label}: the order after a patch of ${name}`).toEqual(before);
    expect(after.json(times).createdAt, `${after.label}: createdAt`).toBe(createdAt);
    if (after.json(times).updatedAt === time) {
      fail(`${after.label}: updatedAt: expected a value of the server, got the one sent`);
    }
  }
  const unknown = await patchNow(api, made, { colour: 'red' });
  expectStatus(unknown, 'with an unknown member', 200);
  const nothing = await patchNow(api, made, {});
  expectStatus(nothing, 'with no members', 200);
  const after = await api.get(made.path);
  expect(stable(after), `${after.label}: the order after patches of nothing`).toEqual(before);
});

check('REST-09', 'Another media type answers 415 with Accept-Patch', async ({ api, any }) => {
  const made = await createOrder(api, anOrder(any));
  const before = await readOrder(api, made.path);
  const tag = await currentTag(api, made);
  const body = JSON.stringify({ customer: any.firstName() });
  const send = (type: string) =>
    api.send({
      method: 'PATCH',
      path: made.path,
      body,
      headers: { 'content-type': type, 'if-match': tag },
    });
  for (const type of ['application/json', 'application/json-patch+json', 'text/plain']) {
    const answer = await send(type);
    expectStatus(answer, `as ${type}`, 415);
    const types = (answer.header('accept-patch') ?? 'none').split(',');
    const bare = types.map((one) => one.split(';')[0]?.trim().toLowerCase());
    expect(bare, `${answer.label}: Accept-Patch`).toContain(mergePatchType);
  }
  expect(await readOrder(api, made.path), 'the order after refused patches').toEqual(before);
  const type = `${mergePatchType.toUpperCase()}; charset=utf-8`;
  expectStatus(await send(type), `as ${type}`, 200);
});

const times = shape.object({ createdAt: shape.string, updatedAt: shape.string });

/** The members that change only when a patch says so, or follows from what it says. */
function stable(answer: Exchange): Record<string, unknown> {
  expect(answer).toHaveStatus(200);
  const { id, reference, customer, status, currency, items, note, total } = answer.json(order);
  return { id, reference, customer, status, currency, items, note, total };
}
