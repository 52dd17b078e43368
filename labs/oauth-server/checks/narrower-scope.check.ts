import { type Api, check, expect } from '../../../grader/kit/index.ts';
import { expectRefusal } from './refusal.ts';
import { type Client, spa, web } from './settings.ts';
import { introspect, refreshed, refreshRequest, tokensFor, wordsOf } from './token-endpoint.ts';

check('AS-12', 'A refresh may narrow the scope, and the next one has all of it', async (it) => {
  const steps: readonly [scope: string | undefined, granted: string][] = [
    ['tasks:read', 'tasks:read'],
    ['tasks:write', 'tasks:write'],
    [undefined, 'tasks:read tasks:write'],
    ['tasks:read', 'tasks:read'],
    ['tasks:write tasks:read', 'tasks:read tasks:write'],
    ['tasks:write', 'tasks:write'],
    ['', 'tasks:read tasks:write'],
  ];
  for (const client of [spa, web]) {
    const parameters = { scope: 'tasks:read tasks:write' };
    let { refresh } = await tokensFor(it, client, { parameters });
    for (const [scope, granted] of steps) {
      refresh = await expectScope(it.api, client, refresh, { scope, granted });
    }
  }
});

async function expectScope(
  api: Api,
  client: Client,
  token: string,
  { scope, granted }: { scope: string | undefined; granted: string },
): Promise<string> {
  const { access, refresh, scope: told } = await refreshed(api, client, token, { scope });
  const what = scope ? `a refresh for "${scope}"` : 'a refresh without scope';
  expect(told, `${what}: scope of the answer, in words`).toEqual(wordsOf(granted));
  const { scope: known = '' } = await introspect(api, access);
  expect(wordsOf(known), `${what}: scope of the access token, in words`).toEqual(wordsOf(granted));
  return refresh;
}

const wider = [
  'tasks:write',
  'tasks:read tasks:write',
  'tasks:write tasks:read',
  'tasks:read profile',
  'admin',
  'tasks:read admin',
  'tasks',
  'tasks:rea',
  'tasks:read:all',
  'TASKS:READ',
];

check('AS-12', 'A refresh gets nothing that the user did not grant', async (it) => {
  const { api } = it;
  for (const [client, scopes] of [
    [web, wider],
    [spa, wider.slice(0, 2)],
  ] as const) {
    for (const scope of scopes) {
      const { refresh } = await tokensFor(it, client, { parameters: { scope: 'tasks:read' } });
      const answer = await api.send(refreshRequest(client, refresh, { scope }));
      expectRefusal(answer, `for "${scope}", where "tasks:read" was granted`, '400 invalid_scope');
    }
    const { refresh } = await tokensFor(it, client, { parameters: { scope: 'tasks:read' } });
    await expectScope(api, client, refresh, { scope: 'tasks:read', granted: 'tasks:read' });
  }
});

check('AS-12', 'A scope that was narrowed once does not widen later', async (it) => {
  const { api } = it;
  const { refresh } = await tokensFor(it, web, { parameters: { scope: 'tasks:read profile' } });
  const narrowed = await refreshed(api, web, refresh, { scope: 'profile' });
  const answer = await api.send(refreshRequest(web, narrowed.refresh, { scope: web.scope }));
  expectRefusal(answer, `for "${web.scope}", after a narrower one`, '400 invalid_scope');
  const again = await tokensFor(it, web, { parameters: { scope: 'tasks:read profile' } });
  const granted = 'profile tasks:read';
  await expectScope(api, web, again.refresh, { scope: undefined, granted });
});
