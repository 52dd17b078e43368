import { check, expect, fail } from '../../../grader/kit/index.ts';
import { authorizePath, codeAt, visit } from './authorization.ts';
import { Browser } from './browser.ts';
import type { Field, Fields } from './fields.ts';
import { asksForDecision, asksForPassword } from './html-form.ts';
import { ada, bjorn, type Client, spa, web } from './settings.ts';
import { reach, stages } from './stages.ts';
import { follow, goOn, type Stop, walk } from './walk.ts';

check('AS-16', 'Only `approve` approves', async (it) => {
  for (const decision of ['maybe', 'Approve', 'approved', 'true', 'on', '1', '', undefined]) {
    const { browser, stop, fields } = await reach(it, spa, asksForDecision);
    const others = fields.filter(([name]) => name !== 'decision');
    const sent: Field[] = decision === undefined ? others : [...others, ['decision', decision]];
    const end = await follow(browser, await browser.submit(stop.answer, stop.form, sent));
    const what = decision === undefined ? 'without decision' : `with decision "${decision}"`;
    expectNoCode(end, `the form sent ${what}`);
  }
  expectNoCode(await visit(it, spa, { visitor: { ...ada, decision: 'deny' } }), 'after a denial');
  codeAt(await visit(it, spa), spa);
});

check('AS-16', 'Who approved one client is asked about another, and about more', async (it) => {
  const browser = new Browser(it.api);
  const narrow: Fields = { scope: 'tasks:read' };
  codeAt(await visit(it, web, { browser, parameters: narrow }), web);
  const visitor = { ...ada, decision: 'deny' };
  const other = await visit(it, spa, { browser, visitor });
  expectNoCode(other, `after an approval for ${web.id}, and a denial for ${spa.id}`);
  const wider = await visit(it, web, { browser, visitor });
  expectNoCode(wider, 'after an approval for tasks:read, and a denial for more');
  codeAt(await visit(it, web, { parameters: narrow }), web);
});

check('AS-16', 'Who logs in where somebody else has approved is asked, too', async (it) => {
  for (const client of [spa, web]) {
    const browser = new Browser(it.api);
    codeAt(await visit(it, client, { browser }), client);
    const stop = await walk(browser, authorizePath(client), bjorn, { stopAt: asksForPassword });
    // Where one login serves several requests, nobody is asked, and it is still ada.
    if (!stop.form) continue;
    const end = await goOn(browser, stop, { ...bjorn, decision: 'deny' });
    const who = `an approval of ${ada.username}, and a login and denial of ${bjorn.username}`;
    expectNoCode(end, `after ${who} in the same browser, for ${client.id}`);
    codeAt(await visit(it, client, { visitor: bjorn }), client);
  }
});

function expectNoCode(stop: Stop, what: string): void {
  if (!stop.client?.searchParams.has('code')) return;
  fail(`${what}: expected no code, got one`, { expected: 'no code', actual: 'a code' });
}

check('AS-16', 'An approval counts for the request that was shown', async (it) => {
  const forWeb: Shown = { client: web, scope: 'tasks:read', state: 'first' };
  const forSpa: Shown = { client: spa, scope: 'tasks:write', state: 'second' };
  for (const [earlier, later] of [
    [forWeb, forSpa],
    [forSpa, forWeb],
  ] as const) {
    for (const { holds } of stages) {
      const browser = new Browser(it.api);
      const left = await walk(browser, pathOf(earlier), ada, { stopAt: holds });
      const next = await walk(browser, pathOf(later), ada, { stopAt: holds });
      expectOwn(await goOn(browser, left, ada), earlier);
      expectOwn(await goOn(browser, next, ada), later);
    }
  }
  codeAt(await visit(it, web), web);
});

interface Shown {
  client: Client;
  scope: string;
  state: string;
}

const pathOf = ({ client, ...parameters }: Shown): string => authorizePath(client, parameters);

/** A refusal is fine; the answer to another request is not. */
function expectOwn({ client: arrived }: Stop, { client, state }: Shown): void {
  if (!arrived) return;
  const what = `the form for ${client.id}, sent while one for another client was open`;
  const origin = new URL(client.redirectUris[0] ?? '').origin;
  expect(arrived.origin, `${what}: where it led`).toBe(origin);
  expect(arrived.searchParams.get('state'), `${what}: state`).toBe(state);
}
