import { type CheckContext, check, expect } from '../../../grader/kit/index.ts';
import { articlePath, mediaTypes, storeArticle } from './article.ts';
import { expectStatus, type Headers, withHeaders } from './expect-answer.ts';

const [json, html, plain] = mediaTypes;

check('SEM-11', 'Accept chooses the media type by weight', async (it) => {
  const path = await storeArticle(it);
  await expectType(it, path, {}, json);
  const cases: [accept: string | string[], type: string][] = [
    ['*/*', json],
    [json, json],
    [html, html],
    [plain, plain],
    ['application/*', json],
    ['text/*', html],
    ['text/plain, text/html', html],
    ['text/plain, application/json', json],
    ['text/html, application/json', json],
    ['text/plain;q=0.5, text/html;q=0.4', plain],
    ['application/json;q=0.1, text/plain;q=0.2', plain],
    ['text/html;q=0.4, text/plain;q=0.5, application/json;q=0.3', plain],
    ['text/html;q=0.34, text/plain;q=0.35', plain],
    ['text/plain;q=0.001', plain],
    ['text/plain;q=1.000, text/html;q=0.999', plain],
    ['text/html;q=0.9, */*', json],
    ['image/png, text/plain', plain],
    ['image/png, TEXT/HTML ; Q=0.001', html],
    ['Text/Plain', plain],
    ['TEXT/*', html],
    [['image/png', 'text/plain'], plain],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8', html],
  ];
  for (const [accept, type] of cases) await expectType(it, path, { Accept: accept }, type);
});

check('SEM-11', 'The most specific range gives the weight', async (it) => {
  const path = await storeArticle(it);
  const cases: [accept: string, type: string][] = [
    ['text/*, text/html;q=0.1', plain],
    ['text/html;q=0.1, text/*', plain],
    ['*/*, application/json;q=0', html],
    ['application/json;q=0, */*', html],
    ['*/*, application/json;q=0, text/html;q=0', plain],
    ['*/*;q=0.1, text/plain', plain],
    ['*/*;q=0.1, text/*;q=0', json],
    ['*/*, application/*;q=0.5', html],
    ['text/*;q=0, text/plain;q=0.2', plain],
    ['*/*;q=0.8, application/json;q=0.2, text/html;q=0.3', plain],
  ];
  for (const [accept, type] of cases) await expectType(it, path, { Accept: accept }, type);
});

check('SEM-11', 'What no range allows is 406', async (it) => {
  const { api } = it;
  const path = await storeArticle(it);
  const refused = [
    'image/png',
    'text/html;q=0',
    'text/html;q=0.000, text/plain;q=0',
    'text/htm',
    'text/html5',
    'image/*',
    '*/*;q=0',
    'xtext/html',
    'application/xhtml+xml, image/png;q=0.5',
  ];
  for (const accept of refused) {
    const headers = { Accept: accept };
    for (const method of ['GET', 'HEAD']) {
      expectStatus(await api.send({ method, path, headers }), withHeaders(headers), 406);
    }
  }
  await expectType(it, path, { Accept: html }, html);
});

check('SEM-11', 'An article that does not exist is 404', async (it) => {
  const { api } = it;
  const requests: Headers[] = [{}, { Accept: plain }, { Accept: '*/*' }];
  // Every object of JavaScript has something of the second name; no check stores an article there.
  for (const path of [articlePath(it), '/articles/constructor']) {
    for (const headers of requests) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await api.send({ method, path, headers });
        expectStatus(answer, 'there is no such article', 404);
      }
    }
  }
  await expectType(it, await storeArticle(it), {}, json);
});

async function expectType({ api }: CheckContext, path: string, headers: Headers, type: string) {
  const what = 'Accept' in headers ? withHeaders(headers) : 'without Accept';
  for (const method of ['GET', 'HEAD']) {
    const answer = await api.send({ method, path, headers });
    expectStatus(answer, what, 200);
    expect(answer.mediaType, `${answer.label}: ${what}: Content-Type`).toBe(type);
  }
}
