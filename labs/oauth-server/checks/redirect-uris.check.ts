import { type Api, check, expect, fail, quote } from '../../../grader/kit/index.ts';
import { authorizePath, codeAt, visit } from './authorization.ts';
import { Browser } from './browser.ts';
import type { Field } from './fields.ts';
import { ada, type Client, kiosk, native, robot, spa, web } from './settings.ts';
import { walk } from './walk.ts';

const spaUri = 'https://spa.example/cb';

const nearSpa: Readonly<Record<string, string>> = {
  'a slash at its end': `${spaUri}/`,
  'a query': `${spaUri}?next=1`,
  'an empty query': `${spaUri}?`,
  'a fragment': `${spaUri}#top`,
  'an empty fragment': `${spaUri}#`,
  'another case in its path': 'https://spa.example/CB',
  'another case in its host': 'https://SPA.example/cb',
  'another case in its scheme': 'HTTPS://spa.example/cb',
  'another scheme': 'http://spa.example/cb',
  'no scheme': '//spa.example/cb',
  'the port that https has anyway': 'https://spa.example:443/cb',
  'another port': 'https://spa.example:8443/cb',
  'a path below': `${spaUri}/more`,
  'a longer path': `${spaUri}2`,
  'a shorter path': 'https://spa.example/c',
  'no path': 'https://spa.example',
  'dots in its path': 'https://spa.example/x/../cb',
  'an encoded letter': 'https://spa.example/%63b',
  'a user': 'https://ada@spa.example/cb',
  'its host as a user': 'https://spa.example@evil.example/cb',
  'a longer host': 'https://spa.example.evil.example/cb',
  'a dot after its host': 'https://spa.example./cb',
  'a host below': 'https://x.spa.example/cb',
  'a backslash': 'https://spa.example\\@evil.example/cb',
  'the right one inside': `https://evil.example/?${spaUri}`,
  'a blank at its end': `${spaUri} `,
  'a blank before it': ` ${spaUri}`,
  'a line end': `${spaUri}\n`,
  'a NUL': `${spaUri}\u0000`,
  'another client in mind': 'https://kiosk.example/cb',
  'a star': 'https://*.example/cb',
  'script in it': 'javascript:alert(1)',
  'no address in it': 'cb',
};

const nearWeb: Readonly<Record<string, string>> = {
  'no query, where one is registered': 'https://team.web.example/oauth/cb',
  'another value in its query': 'https://team.web.example/oauth/cb?tenant=8',
  'more in its query': 'https://team.web.example/oauth/cb?tenant=7&x=1',
  'half of its query': 'https://team.web.example/oauth/cb?tenant=',
  'the query of another one': 'https://web.example/cb?tenant=7',
  'the path of another one': 'https://web.example/oauth/cb?tenant=7',
};

const nearNative: Readonly<Record<string, string>> = {
  localhost: 'http://localhost:51234/cb',
  'localhost without a port': 'http://localhost/cb',
  'another loopback address': 'http://127.0.0.2:51234/cb',
  'the loopback address of IPv6': 'http://[::1]:51234/cb',
  'a short form of the address': 'http://127.1:51234/cb',
  'the address as one number': 'http://2130706433:51234/cb',
  'another scheme': 'https://127.0.0.1:51234/cb',
  'another case in its scheme': 'HTTP://127.0.0.1:51234/cb',
  'another path': 'http://127.0.0.1:51234/other',
  'a slash at its end': 'http://127.0.0.1:51234/cb/',
  'a path below': 'http://127.0.0.1:51234/cb/x',
  'an encoded letter': 'http://127.0.0.1:51234/%63b',
  'dots in its path': 'http://127.0.0.1:51234/x/../cb',
  'a query': 'http://127.0.0.1:51234/cb?x=1',
  'a fragment': 'http://127.0.0.1:51234/cb#x',
  'a user': 'http://ada@127.0.0.1:51234/cb',
  'the address and port as a user': 'http://127.0.0.1:51234@evil.example/cb',
  'a longer host': 'http://127.0.0.1.evil.example:51234/cb',
  'letters in its port': 'http://127.0.0.1:5123x/cb',
};

const near: readonly [Client, Readonly<Record<string, string>>][] = [
  [spa, nearSpa],
  [web, nearWeb],
  [native, nearNative],
];

check('AS-03', 'Only a registered redirect URI gets a redirect', async (it) => {
  for (const [client, uris] of near) {
    for (const [what, uri] of Object.entries(uris)) {
      const path = authorizePath(client, { redirect_uri: uri });
      await expectNoRedirect(it.api, path, `for ${client.id}, redirect_uri with ${what}`);
    }
    codeAt(await visit(it, client), client);
  }
  for (const uri of web.redirectUris) {
    const { client } = await visit(it, web, { parameters: { redirect_uri: uri } });
    expect(client?.origin, `where a login for ${uri} ends`).toBe(new URL(uri).origin);
  }
});

check('AS-03', 'A bad redirect URI gets no error redirect either', async ({ api }) => {
  const evil = { redirect_uri: 'https://evil.example/cb' };
  const faults = {
    'an unknown response_type': { ...evil, response_type: 'token' },
    'an unknown scope': { ...evil, scope: 'admin' },
    'no challenge': { ...evil, code_challenge: undefined },
    'no response_type': { ...evil, response_type: undefined },
  };
  for (const [what, parameters] of Object.entries(faults)) {
    const path = authorizePath(spa, parameters);
    await expectNoRedirect(api, path, `with a foreign redirect_uri and ${what}`);
  }
  expect(await api.get(authorizePath(spa))).toHaveStatus(200, 302, 303);
});

check('AS-03', 'A native app may use any port', async (it) => {
  for (const port of ['', ':1', ':8080', ':51234', ':65535']) {
    const redirectUri = `http://127.0.0.1${port}/cb`;
    const stop = await visit(it, native, { parameters: { redirect_uri: redirectUri } });
    codeAt(stop, native);
    const { origin = '', pathname = '' } = stop.client ?? {};
    expect(origin + pathname, 'where the code was sent').toBe(redirectUri);
  }
});

check('AS-03', 'Without a client and one redirect URI nobody is sent away', async (it) => {
  const { api, any } = it;
  const evil = '&redirect_uri=https%3A%2F%2Fevil.example%2Fcb';
  const cases: readonly [what: string, path: string][] = [
    ['without client_id', authorizePath(spa, { client_id: undefined })],
    ['with an empty client_id', authorizePath(spa, { client_id: '' })],
    ['with an unknown client_id', authorizePath(spa, { client_id: any.id('nobody') })],
    ['with the client_id `__proto__`', authorizePath(spa, { client_id: '__proto__' })],
    ['with a client_id in another case', authorizePath(spa, { client_id: 'SPA' })],
    [
      'for a client that has several and names none',
      authorizePath(web, { redirect_uri: undefined }),
    ],
    ['for a client that has several and an empty one', authorizePath(web, { redirect_uri: '' })],
    ['for a client without the grant', authorizePath(robot, { redirect_uri: spaUri })],
    ['for a client that has none and names none', authorizePath(robot)],
    ['with redirect_uri twice, a foreign one last', `${authorizePath(spa)}${evil}`],
    [
      'with redirect_uri twice, a foreign one first',
      `/authorize?${evil.slice(1)}&${authorizePath(spa).split('?')[1]}`,
    ],
    [
      'with the same redirect_uri twice',
      `${authorizePath(spa)}&redirect_uri=${encodeURIComponent(spaUri)}`,
    ],
    ['with client_id twice', `${authorizePath(spa)}&client_id=${kiosk.id}`],
    ['with the same client_id twice', `${authorizePath(spa)}&client_id=${spa.id}`],
  ];
  for (const [what, path] of cases) await expectNoRedirect(api, path, what);
  codeAt(await visit(it, spa), spa);
});

check('AS-03', 'A redirect URI altered on its way through your forms is not used', async (it) => {
  const evil = 'https://evil.example/cb';
  const alter = (fields: Field[]) => fields.map(([name, value]) => [name, forged(value)] as const);
  const forged = (value: string) =>
    value.replaceAll(spaUri, evil).replaceAll(encodeURIComponent(spaUri), encodeURIComponent(evil));
  const stop = await walk(new Browser(it.api), authorizePath(spa), ada, {
    alter: (fields) => [...alter(fields)],
  });
  if (stop.client && stop.client.origin !== new URL(spaUri).origin) {
    const actual = stop.client.origin;
    fail(`after a hidden value was altered: expected no redirect to ${actual}, got one`, {
      expected: 'no redirect to an address that is not registered',
      actual: `a redirect to ${actual}`,
    });
  }
  codeAt(await visit(it, spa), spa);
});

async function expectNoRedirect(api: Api, path: string, what: string): Promise<void> {
  const answer = await api.get(path, { headers: { accept: 'text/html' } });
  const location = answer.header('location');
  if (location !== undefined) {
    fail(`GET /authorize ${what}: expected no Location, got ${quote(location, 80)}`, {
      expected: 'no Location',
      actual: location,
    });
  }
  if (answer.status >= 400 && answer.status <= 499) return;
  fail(`GET /authorize ${what}: expected a 4xx status, got ${answer.status}`, {
    expected: 'a 4xx status',
    actual: String(answer.status),
  });
}
