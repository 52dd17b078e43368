import { type CheckContext, check, expect, fail } from '../../../grader/kit/index.ts';
import { articleTag, readArticle, storeArticle } from './article.ts';
import { replaceDoc, storeDoc, whose } from './doc.ts';
import { expectBytes, expectHeader, expectStatus, withHeaders } from './expect-answer.ts';
import { listsWith, similarTags, weakened } from './tags.ts';

const reading = ['GET', 'HEAD'];

check('SEM-03', 'A 304 has no content', async (it) => {
  const { api } = it;
  const { path, tag } = await storeDoc(it);
  for (const method of reading) {
    const answer = await api.raw(method, path, { headers: { 'if-none-match': tag } });
    const [statusLine = ''] = answer.head.split('\r\n');
    expect(statusLine, `${method} ${path}: with the current tag: status line`).toMatch(/ 304\b/);
    const { length } = answer.rest;
    expect(length, `${method} ${path}: bytes of content after the 304`).toBe(0);
  }
});

check('SEM-03', 'The current tag, in any form, gives 304', async (it) => {
  const { tag, path } = await storeDoc(it);
  await expectNotModified(it, path, tag);
});

check('SEM-03', 'Any other tag gives 200 and the document', async (it) => {
  const { api } = it;
  const old = await storeDoc(it);
  const doc = await replaceDoc(it, old);
  const { path, tag, content } = doc;
  const others = ['"another"', 'W/"another"', old.tag, `"one", ${weakened(old.tag)}`, '""'];
  for (const field of [...others, ...similarTags(tag), similarTags(tag).join(', ')]) {
    const headers = { 'If-None-Match': field };
    for (const method of reading) {
      const answer = await api.send({ method, path, headers });
      expectStatus(answer, whose(headers, doc, old), 200);
      if (method === 'GET') expectBytes(answer, whose(headers, doc, old), content);
    }
  }
  const headers = { 'If-None-Match': tag };
  expectStatus(await api.get(path, { headers }), 'with the current tag', 304);
});

check('SEM-03', 'A 304 has the headers of the 200', async (it) => {
  const { path, tag } = await storeDoc(it);
  await expectHeadersOfThe200(it, path, tag);
});

check('SEM-03', 'An article is not sent again either', async (it) => {
  const { api } = it;
  const path = await storeArticle(it);
  const read = await readArticle(it, path);
  const tag = articleTag(read);
  await expectNotModified(it, path, tag);
  await expectHeadersOfThe200(it, path, tag);
  for (const field of ['"another"', ...similarTags(tag)]) {
    const headers = { 'If-None-Match': field };
    const answer = await api.get(path, { headers });
    expectStatus(answer, withHeaders(headers), 200);
    expectBytes(answer, withHeaders(headers), read.bytes);
  }
});

async function expectNotModified({ api }: CheckContext, path: string, tag: string) {
  for (const field of [tag, weakened(tag), '*', ...listsWith(tag), ...listsWith(weakened(tag))]) {
    const headers = { 'If-None-Match': field };
    for (const method of reading) {
      const answer = await api.send({ method, path, headers });
      const what = withHeaders(headers).replaceAll(weakened(tag), 'the current tag after W/');
      expectStatus(answer, what.replaceAll(tag, 'the current tag'), 304);
    }
  }
}

async function expectHeadersOfThe200({ api }: CheckContext, path: string, tag: string) {
  for (const method of reading) {
    const ordinary = await api.send({ method, path });
    const answer = await api.send({ method, path, headers: { 'If-None-Match': tag } });
    expectStatus(answer, 'with the current tag', 304);
    expectHeader(answer, 'with the current tag: a 304', 'ETag', tag);
    const policy = ordinary.header('cache-control');
    if (policy !== undefined) {
      expectHeader(answer, 'with the current tag: a 304', 'Cache-Control', policy);
    }
    expectHeader(answer, 'with the current tag: a 304', 'Date');
    const date = answer.header('date') ?? '';
    if (Number.isNaN(Date.parse(date))) {
      fail(`${answer.label}: Date of the 304: expected a date, got "${date}"`);
    }
  }
}
