import {
  type CheckContext,
  check,
  type Exchange,
  expect,
  fail,
} from '../../../grader/kit/index.ts';
import { authorizePath, codeAt, visit } from './authorization.ts';
import { Browser } from './browser.ts';
import type { Fields } from './fields.ts';
import { tagsIn } from './html.ts';
import { ada, robot, spa, web } from './settings.ts';
import { reach, stages } from './stages.ts';
import { walk } from './walk.ts';

const wrong = { username: ada.username, password: 'not the password' };

/** Requests that end on a page, whatever the server is like. */
const badRequests: readonly string[] = [
  authorizePath(spa, { redirect_uri: 'https://evil.example/cb' }),
  authorizePath(spa, { client_id: 'nobody' }),
  authorizePath(spa, { client_id: undefined }),
  authorizePath(web, { redirect_uri: undefined }),
  authorizePath(robot),
];

check('AS-14', 'No page can be framed, kept, or tell its address', async (it) => {
  const browser = new Browser(it.api);
  await walk(browser, authorizePath(spa), wrong);
  const right = new Browser(it.api);
  codeAt(await walk(right, authorizePath(spa), ada), spa);
  for (const path of badRequests) await browser.get(path);
  for (const page of htmlIn(browser, right)) expectProtected(page);
});

check('AS-14', 'A page for a form that does not fit is protected, too', async (it) => {
  for (const { what, holds } of stages) {
    const { browser, stop, fields } = await reach(it, spa, holds);
    const attempts = {
      'without its cookies': await new Browser(it.api).submit(stop.answer, stop.form, fields),
      'without a field': await browser.submit(stop.answer, stop.form, []),
    };
    for (const [how, page] of Object.entries(attempts)) {
      if (isPage(page)) expectProtected(page, `, for the ${what} sent ${how}`);
    }
  }
  codeAt(await visit(it, spa), spa);
});

const htmlIn = (...browsers: Browser[]): Exchange[] =>
  browsers.flatMap(({ answers }) => answers).filter(isPage);

/** Frameworks write a line of HTML into a redirect; nobody sees it. */
const isPage = ({ mediaType, status, bytes }: Exchange): boolean =>
  mediaType === 'text/html' && bytes.length > 0 && (status < 300 || status > 399);

function expectProtected(page: Exchange, what = ''): void {
  const answer = `${page.method} ${page.path.split('?')[0]} with status ${page.status}`;
  const where = `the page of ${answer}${what}`;
  const policy = (page.header('content-security-policy') ?? '').toLowerCase();
  const frames = (page.header('x-frame-options') ?? '').toLowerCase();
  const isFramable = !/frame-ancestors\s+'none'/.test(policy) && frames !== 'deny';
  if (isFramable) {
    const expected = "frame-ancestors 'none' in Content-Security-Policy, or X-Frame-Options DENY";
    fail(`${where}: expected ${expected}, got neither`, { expected, actual: 'neither' });
  }
  expect(page.header('referrer-policy'), `${where}: Referrer-Policy`).toBe('no-referrer');
  const directives = (page.header('cache-control') ?? '').toLowerCase().split(/\s*,\s*/);
  expect(directives, `${where}: directives of Cache-Control`).toContain('no-store');
}

check('AS-14', 'Nothing from outside becomes part of a page', async (it) => {
  const mark = `data-${it.any.word()}`;
  const attempts = [
    `"><b ${mark}="1">`,
    `'><b ${mark}='1'>`,
    `<b ${mark}>`,
    `" ${mark}="`,
    `' ${mark}='`,
  ];
  for (const text of attempts) {
    for (const browser of await everyWay(it, text)) {
      for (const page of htmlIn(browser)) expectInert(page, mark);
    }
  }
  codeAt(await visit(it, spa), spa);
});

/** Browsers that have seen whatever the server makes of this text. */
async function everyWay({ api }: CheckContext, text: string): Promise<Browser[]> {
  const parameters: readonly Fields[] = [
    { state: text },
    { state: `tasks ${text}`, login_hint: text, ui_locales: text, [text]: text },
    { client_id: text },
    { redirect_uri: text },
    { redirect_uri: `https://spa.example/cb?${text}` },
    { scope: text },
    { scope: `tasks:read ${text}` },
    { response_type: text },
    { code_challenge_method: text },
    { code_challenge: text },
  ];
  const browsers: Browser[] = [];
  for (const each of parameters) {
    const browser = new Browser(api);
    await walk(browser, authorizePath(spa, each), ada);
    browsers.push(browser);
  }
  const browser = new Browser(api);
  await walk(browser, authorizePath(spa), { username: text, password: text });
  return [...browsers, browser];
}

function expectInert(page: Exchange, mark: string): void {
  const tag = tagsIn(page.text).find(({ attributes }) => attributes.has(mark));
  if (!tag) return;
  const where = `the page of ${page.method} ${page.path.split('?')[0]}`;
  fail(`${where}: expected text from outside to stay text, got it as a tag <${tag.name}>`, {
    expected: 'text from outside, escaped',
    actual: `<${tag.name} ${mark}>`,
  });
}

check('AS-14', 'No other origin may read what is at /authorize', async (it) => {
  const { api } = it;
  const origin = 'https://evil.example';
  const paths = [authorizePath(spa), authorizePath(spa, { scope: 'admin' }), ...badRequests];
  for (const path of paths) {
    expectClosed(await api.get(path, { headers: { origin } }), 'with an Origin');
    expectClosed(
      await api.get(path, { headers: { origin: 'https://spa.example' } }),
      'with an Origin',
    );
    expectClosed(await api.get(path), 'without an Origin');
  }
  const preflight = { origin, 'access-control-request-method': 'GET' };
  const answer = await api.send({ method: 'OPTIONS', path: '/authorize', headers: preflight });
  expectClosed(answer, 'as a preflight');
  codeAt(await visit(it, spa), spa);
});

function expectClosed(answer: Exchange, what: string): void {
  const value = answer.header('access-control-allow-origin');
  const where = `${answer.method} /authorize ${what}: Access-Control-Allow-Origin`;
  expect(value, where).toBeUndefined();
}
