import { type Api, check, type Exchange, expect, fail } from '../../../grader/kit/index.ts';
import { aBooking, createBooking } from './booking.ts';
import { expectProblem } from './expect-problem.ts';
import { expectStatus } from './expect-status.ts';

const broken = ['%zz', 'a%', '%ff', '%e2%82'];
/** Some servers refuse these before they look for a route. */
const suspicious = ['%00', '..%2f..'];

check('PD-09', 'An unknown path answers 404 with a problem', async ({ api, any }) => {
  const { path } = await createBooking(api, any);
  const word = any.word();
  for (const unknown of ['/', `/${word}`, `${path}/${word}`, `${path}/payment/1`]) {
    expectRefused(await api.get(unknown), 'an unknown path', 404);
    expectRefused(await api.delete(unknown), 'an unknown path', 404);
    expectRefused(await api.post(unknown, { amount: 1 }), 'an unknown path', 404);
  }
  expectStatus(await api.get(path), 'a booking', 200);
});

check('PD-09', 'An unknown booking answers 404 with a problem', async ({ api, any }) => {
  const { path } = await createBooking(api, any);
  const ids = [any.word(), "'", '%20', 'constructor', '__proto__'];
  for (const id of [...ids, any.word(300), `${path.slice(10)}x`]) {
    expectRefused(await api.get(`/bookings/${id}`), 'an unknown booking', 404);
    const payment = await api.post(`/bookings/${id}/payment`, { amount: 1 });
    expectRefused(payment, 'an unknown booking', 404);
  }
  expectStatus(await api.get(path), 'a booking', 200);
  expectStatus(await api.post(`${path}/payment`, { amount: 1 }), 'a payment', 200);
});

check('PD-09', 'A broken percent-encoding in the path answers with a problem', async (it) => {
  const { api, any } = it;
  for (const text of broken) {
    for (const path of [`/${text}`, `/problems/${text}`]) {
      expectRefused(await api.get(path), 'broken percent-encoding', 400, 404);
    }
    await expectNoBooking(api, text, 'broken percent-encoding');
  }
  const { path } = await createBooking(api, any);
  expectStatus(await api.get(path), 'a booking', 200);
});

check('PD-09', 'An encoded U+0000 or slash in an id answers with a problem', async (it) => {
  const { api, any } = it;
  for (const id of suspicious) await expectNoBooking(api, id, 'an unknown booking');
  const { path } = await createBooking(api, any);
  expectStatus(await api.get(path), 'a booking', 200);
});

check('PD-09', 'A wrong method answers 405, and Allow tells the right ones', async (it) => {
  const { api, any } = it;
  const { path } = await createBooking(api, any);
  await expectMethods(api, '/bookings', 'POST', ['GET', 'PUT', 'PATCH', 'DELETE']);
  await expectMethods(api, path, 'GET', ['POST', 'PUT', 'PATCH', 'DELETE']);
  await expectMethods(api, `${path}/payment`, 'POST', ['GET', 'PUT', 'PATCH', 'DELETE']);
  await expectMethods(api, '/internal-failure', 'GET', ['POST', 'PUT', 'PATCH', 'DELETE']);
  await expectMethods(api, '/problems/malformed-json', 'GET', ['POST', 'PUT', 'PATCH', 'DELETE']);
  expectStatus(await api.get(path), 'a booking after wrong methods', 200);
  expectStatus(await api.post('/bookings', aBooking(any)), 'the right method', 201, 200);
});

check('PD-09', 'HEAD has the status of GET and no content, also for errors', async (it) => {
  const { api, any } = it;
  const { path } = await createBooking(api, any);
  const paths: Record<string, number> = {
    [path]: 200,
    '/problems/validation-error': 200,
    [`/${any.word()}`]: 404,
    [`/bookings/${any.word()}`]: 404,
    '/internal-failure': 500,
  };
  for (const [target, status] of Object.entries(paths)) {
    const answer = await api.head(target);
    expectStatus(answer, 'like GET', status);
    const { rest } = await api.raw('HEAD', target);
    if (rest.length > 0) fail(`HEAD ${target}: expected no content, got ${rest.length} bytes`);
  }
});

function expectRefused(answer: Exchange, what: string, ...statuses: number[]): void {
  expectStatus(answer, what, ...statuses);
  expectProblem(answer, what);
}

async function expectNoBooking(api: Api, id: string, what: string): Promise<void> {
  expectRefused(await api.get(`/bookings/${id}`), what, 400, 404);
  expectRefused(await api.post(`/bookings/${id}/payment`, { amount: 1 }), what, 400, 404);
}

async function expectMethods(api: Api, path: string, right: string, wrong: readonly string[]) {
  for (const method of wrong) {
    const answer = await api.send({ method, path });
    expectRefused(answer, `where ${right} works`, 405);
    const allow = answer.header('allow');
    if (allow === undefined) fail(`${method} ${path}: expected an Allow header, got none`);
    const methods = allow.split(',').map((name) => name.trim());
    expect(methods, `${method} ${path}: the methods in Allow`).toContain(right);
    const refused = methods.find((name) => wrong.includes(name));
    if (refused) fail(`${method} ${path}: Allow lists ${refused}, which is answered with 405`);
  }
}
