import { check, fail } from '../../../grader/kit/index.ts';
import { codeAt, visit } from './authorization.ts';
import { Browser } from './browser.ts';
import { asksForPassword } from './html-form.ts';
import { ada, bjorn, native, spa, web } from './settings.ts';
import { describe, goOn, type Stop } from './walk.ts';

check('AS-16', 'Credentials are not sent on', async (it) => {
  const browsers = [0, 1, 2, 3].map(() => new Browser(it.api));
  const [a, b, c, d] = browsers;
  await visit(it, spa, { browser: a });
  await visit(it, native, { browser: b });
  await visit(it, web, { browser: c, visitor: { ...ada, decision: 'deny' } });
  await visit(it, spa, { browser: d, visitor: { ...ada, password: 'guess' } });
  const posts = browsers
    .flatMap(({ answers }) => answers)
    .filter(({ method, status }) => method === 'POST' && status >= 300 && status <= 399);
  for (const { label, status } of posts) {
    if (status === 302 || status === 303) continue;
    fail(`${label}: expected a redirect after a POST to be 302 or 303, got ${status}`, {
      expected: '302 or 303',
      actual: String(status),
    });
  }
  codeAt(await visit(it, spa), spa);
});

check('AS-16', 'Who is not known gets the login form again', async (it) => {
  const strangers: Readonly<Record<string, { username: string; password: string }>> = {
    'a wrong password': { ...ada, password: it.any.sentence() },
    'the password of somebody else': { ...ada, password: bjorn.password },
    'the password in upper case': { ...ada, password: ada.password.toUpperCase() },
    'the password and a blank': { ...ada, password: `${ada.password} ` },
    'no password': { ...ada, password: '' },
    'an unknown user': { username: it.any.firstName(), password: ada.password },
    'the name in upper case': { username: 'ADA', password: ada.password },
    '`__proto__`': { username: '__proto__', password: 'undefined' },
    '`constructor`': { username: 'constructor', password: '' },
    nothing: { username: '', password: '' },
  };
  for (const [what, visitor] of Object.entries(strangers)) {
    const browser = new Browser(it.api);
    const stop = await visit(it, spa, { browser, visitor });
    if (!stop.form || !asksForPassword(stop.form)) {
      const expected = 'the login form again';
      fail(`after a login with ${what}: expected ${expected}, got ${describe(stop)}`, {
        expected,
        actual: describe(stop),
      });
    }
    expectIn(await goOn(browser, stop, ada), what);
  }
});

function expectIn(stop: Stop, what: string): void {
  if (stop.client?.searchParams.has('code')) return;
  const [expected, actual] = ['a redirect to the client with a code', describe(stop)];
  fail(`the right password after ${what}: expected ${expected}, got ${actual}`, {
    expected,
    actual,
  });
}
