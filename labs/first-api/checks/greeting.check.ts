import { check, type Exchange, expect, shape } from '../../../grader/kit/index.ts';

check('FA-01', 'GET /hello greets the one who is named, or the world', async ({ api, any }) => {
  const name = any.word();
  expectGreeting(await api.get(`/hello?name=${name}`), name);
  expectGreeting(await api.get('/hello'), 'world');
  expectGreeting(await api.get('/hello?name='), 'world');
  expectGreeting(await api.get(`/hello?title=${any.word()}`), 'world');
});

check('FA-01', 'The name is used exactly as it was sent', async ({ api, any }) => {
  const name = `${any.word(4)}-${any.integer(2, 99)}`.toUpperCase();
  expectGreeting(await api.get(`/hello?name=${name}`), name);
  expectGreeting(await api.get('/hello?name=%20%20'), '  ');
});

check('FA-02', 'A name is decoded once, as UTF-8, after splitting', async ({ api, any }) => {
  const word = any.word(5);
  expectGreeting(await api.get(`/hello?name=${word}%C3%AB`), `${word}ë`);
  expectGreeting(await api.get('/hello?name=%E6%97%A5%E6%9C%AC'), '日本');
  expectGreeting(await api.get('/hello?name=%F0%9F%91%8D'), '👍');
  expectGreeting(await api.get(`/hello?name=${word}%2525`), `${word}%25`);
  expectGreeting(await api.get(`/hello?name=${word}%26b`), `${word}&b`);
  expectGreeting(await api.get(`/hello?name=${word}%3Db`), `${word}=b`);
  expectGreeting(await api.get(`/hello?n%61me=${word}`), word);
  expectGreeting(await api.get(`/hello?name=${word}=1`), `${word}=1`);
});

check('FA-02', '/inspect shows the request as it was sent', async ({ api, any }) => {
  const [value, trace, accent] = [any.word(), any.id('trace'), any.word(4)];
  const path = `/inspect?x=1&x=2&y=${value}&n%C3%A9=${accent}%2B%26&sum=1=1&x=1&empty=`;
  const answer = await api.get(path, { headers: { 'X-Trace': trace, 'x-count': '2' } });
  expectJson(answer);
  expect(answer).toHaveMembers({
    method: 'GET',
    path: '/inspect',
    query: { x: ['1', '2', '1'], y: [value], né: [`${accent}+&`], sum: ['1=1'], empty: [''] },
    headers: expect.objectContaining({
      'x-trace': trace,
      'x-count': '2',
      host: new URL(api.url).host,
    }),
  });
  const bare = await api.get('/inspect');
  expectJson(bare);
  expect(bare).toHaveMembers({ path: '/inspect', query: {} });
});

check('FA-02', '/inspect shows names that mean something to the language', async (it) => {
  const { api, any } = it;
  const value = any.word();
  const names = ['__proto__', 'constructor', 'toString', 'length'];
  const answer = await api.get(`/inspect?${names.map((name) => `${name}=${value}`).join('&')}`);
  expectJson(answer);
  const { query } = answer.json(shape.object({ query: shape.anything }));
  const shown = Object.entries(query ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  expect(shown, `${answer.label}: query, as names and values`).toEqual(
    names.toSorted().map((name) => [name, [value]]),
  );
});

check('FA-02', '/inspect shows every header', async ({ api, any }) => {
  const headers = {
    authorization: `Bearer ${any.word()}`,
    cookie: `theme=${any.word()}`,
    'x-api-key': any.word(),
  };
  const answer = await api.get('/inspect', { headers });
  expectJson(answer);
  expect(answer).toHaveMembers({ headers: expect.objectContaining(headers) });
});

check('FA-02', 'A query that cannot be decoded does no harm', async ({ api, any }) => {
  for (const broken of ['%zz', '%FF', '%', '%E6%97']) {
    for (const path of ['/hello?name=', '/inspect?x=']) {
      expect(await api.get(path + broken)).toHaveStatus(200, 400);
    }
  }
  const name = any.word();
  expectGreeting(await api.get(`/hello?name=${name}`), name);
});

check('FA-12', 'The old address leads to the same greeting', async ({ api, any }) => {
  const name = any.word();
  for (const encoded of [name, `${name}%26x%3D1`, `${name}%C3%AB%20${any.word(3)}`]) {
    const target = await redirectOf(await api.get(`/old-hello?name=${encoded}`));
    expectGreeting(await api.get(target), decodeURIComponent(encoded));
  }
  const bare = await redirectOf(await api.get('/old-hello'));
  expectGreeting(await api.get(bare), 'world');
});

check('FA-12', 'The redirect keeps every name and value, in order', async ({ api, any }) => {
  const [first, second] = [any.word(), any.word()];
  const target = await redirectOf(
    await api.get(`/old-hello?lang=${first}&tag=b&name=${second}&tag=a`),
  );
  const { searchParams } = new URL(target, api.url);
  expect([...searchParams], 'GET /old-hello: the names and values in Location').toEqual([
    ['lang', first],
    ['tag', 'b'],
    ['name', second],
    ['tag', 'a'],
  ]);
});

function expectGreeting(answer: Exchange, name: string): void {
  expectJson(answer);
  expect(answer).toHaveMembers({ message: `Hello, ${name}!` });
}

function expectJson(answer: Exchange): void {
  expect(answer).toHaveStatus(200);
  expect(answer).toHaveMediaType('application/json');
}

async function redirectOf(answer: Exchange): Promise<string> {
  expect(answer).toHaveStatus(308, 301);
  const { location } = answer;
  const { pathname } = new URL(location, answer.url);
  expect(pathname, `${answer.label}: the path in Location`).toBe('/hello');
  return location;
}
