import { check, expect } from '../../../grader/kit/index.ts';
import { codeAt, visit } from './authorization.ts';
import { Browser } from './browser.ts';
import type { Fields } from './fields.ts';
import { otherName } from './other-name.ts';
import { ada, plainUris, spa, web } from './settings.ts';
import type { Stop } from './walk.ts';

/** Every printable ASCII character. */
const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join(
  '',
);

const states = [
  'simple',
  printable,
  'a+b c%20d%2Be&amp;f&code=x',
  '"><script>alert(1)</script>',
  '%E0%A4%A',
  ' two  blanks ',
  '0',
  '{"then":"/tasks?x=1&y=2#z"}',
  's'.repeat(500),
];

const deny = { ...ada, decision: 'deny' };

/** An answer of each kind: the parameters, and who decides. */
const kinds = {
  'a code': [{}, ada],
  'a denial': [{}, deny],
  'an invalid scope': [{ scope: 'admin' }, ada],
  'an unknown response_type': [{ response_type: 'token' }, ada],
} as const;

check('AS-14', 'The state comes back as it was sent', async (it) => {
  for (const [kind, [parameters, visitor]] of Object.entries(kinds)) {
    for (const state of states) {
      const stop = await visit(it, spa, { visitor, parameters: { ...parameters, state } });
      if (!cameBack(stop, kind)) continue;
      const got = stop.client?.searchParams.getAll('state');
      expect(got, `state in the redirect with ${kind}`).toEqual([state]);
    }
  }
  codeAt(await visit(it, spa), spa);
});

check('AS-14', 'Without a state none comes back', async (it) => {
  for (const [kind, [parameters, visitor]] of Object.entries(kinds)) {
    for (const state of [undefined, '']) {
      const all: Fields = { ...parameters, state };
      const stop = await visit(it, spa, { visitor, parameters: all });
      if (!cameBack(stop, kind)) continue;
      const got = stop.client?.searchParams.get('state');
      expect(got, `state in the redirect with ${kind}, where none was sent`).toBeNull();
    }
  }
});

check('AS-14', 'Every redirect to a client names the issuer', async (it) => {
  const missing = { code_challenge: undefined };
  const all = {
    ...kinds,
    'an error of PKCE': [missing, ada],
    'a missing response_type': [{ response_type: undefined }, ada],
  } as const;
  for (const client of [spa, web]) {
    for (const [kind, [parameters, visitor]] of Object.entries(all)) {
      if (client === web && parameters === missing) continue;
      for (const redirect_uri of client === web ? plainUris : client.redirectUris) {
        const stop = await visit(it, client, {
          visitor,
          parameters: { ...parameters, redirect_uri },
        });
        if (!cameBack(stop, kind)) continue;
        const got = stop.client?.searchParams.getAll('iss');
        expect(got, `iss in the redirect with ${kind}`).toEqual([it.api.url]);
      }
    }
  }
});

check('AS-14', 'The issuer has one name, whichever Host the browser sends', async (it) => {
  const host = otherName(it.api);
  it.note(`The browser sends Host ${host}, and BASE_URL is ${it.api.url}`);
  for (const [kind, [parameters, visitor]] of Object.entries(kinds)) {
    const browser = new Browser(it.api, host);
    const stop = await visit(it, spa, { browser, visitor, parameters });
    if (!cameBack(stop, kind)) continue;
    const got = stop.client?.searchParams.getAll('iss');
    expect(got, `iss in the redirect with ${kind}, asked for with Host ${host}`).toEqual([
      it.api.url,
    ]);
  }
});

/** Whether there is an answer to judge. That errors come back at all is for AS-04. */
function cameBack(stop: Stop, kind: string): boolean {
  if (kind === 'a code') codeAt(stop, spa);
  return stop.client !== undefined;
}
