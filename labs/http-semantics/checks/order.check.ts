import { type CheckContext, check } from '../../../grader/kit/index.ts';
import { articlePath, readArticle, storeArticle } from './article.ts';
import { longAgo } from './dates.ts';
import { type Doc, docPath, putDoc, replaceDoc, storeDoc, whose } from './doc.ts';
import {
  expectBytes,
  expectStatus,
  expectSuccess,
  type Headers,
  withHeaders,
} from './expect-answer.ts';

const past = longAgo.toUTCString();

check('SEM-07', 'Of several conditions the first that fails decides', async (it) => {
  const [old, doc] = await twoVersions(it);
  const { tag, modified } = doc;
  const cases: [headers: Headers, status: 200 | 304 | 412][] = [
    [{ 'If-Match': old.tag, 'If-None-Match': tag }, 412],
    [{ 'If-None-Match': tag, 'If-Match': old.tag }, 412],
    [{ 'If-None-Match': old.tag, 'If-Modified-Since': modified }, 200],
    [{ 'If-Match': tag, 'If-Unmodified-Since': past }, 200],
    [{ 'If-None-Match': tag, 'If-Modified-Since': past }, 304],
    [{ 'If-Match': tag, 'If-None-Match': tag }, 304],
    [{ 'If-Match': tag, 'If-None-Match': old.tag }, 200],
    [{ 'If-Unmodified-Since': past, 'If-None-Match': tag }, 412],
    [{ 'If-Match': old.tag, 'If-Modified-Since': past }, 412],
  ];
  for (const [headers, status] of cases) {
    for (const method of ['GET', 'HEAD']) {
      const answer = await it.api.send({ method, path: doc.path, headers });
      expectStatus(answer, whose(headers, doc, old), status);
      if (status === 200 && method === 'GET') {
        expectBytes(answer, whose(headers, doc, old), doc.content);
      }
    }
  }
});

check('SEM-07', 'Range comes after the conditions', async (it) => {
  const [old, doc] = await twoVersions(it);
  for (const range of ['bytes=0-9', 'bytes=5000-']) {
    const headers = { 'If-Match': old.tag, Range: range };
    const answer = await it.api.get(doc.path, { headers });
    expectStatus(answer, whose(headers, doc, old), 412);
  }
  const conditions: Headers[] = [{ 'If-Match': doc.tag }, { 'If-None-Match': old.tag }];
  for (const condition of conditions) {
    const headers = { ...condition, Range: 'bytes=0-9' };
    const answer = await it.api.get(doc.path, { headers });
    expectStatus(answer, whose(headers, doc, old), 206);
  }
});

check('SEM-07', 'On PUT and DELETE a date does not count beside If-Match', async (it) => {
  const { api } = it;
  const { path, tag } = await storeDoc(it);
  const headers = { 'If-Match': tag, 'If-Unmodified-Since': past };
  expectSuccess(await putDoc(it, path, 'green tea', headers), withHeaders(headers));
  const other = await storeDoc(it);
  const sent = { 'If-Match': other.tag, 'If-Unmodified-Since': past };
  expectSuccess(await api.delete(other.path, { headers: sent }), withHeaders(sent));
});

check('SEM-07', 'What is not there is 404, whatever the conditions', async (it) => {
  const { api } = it;
  const gone = await storeDoc(it);
  expectSuccess(await api.delete(gone.path), 'on the way');
  const conditions: Headers[] = [
    { 'If-Match': '*' },
    { 'If-Match': gone.tag },
    { 'If-None-Match': '*' },
    { 'If-None-Match': gone.tag },
    { 'If-Unmodified-Since': past },
    { 'If-Modified-Since': gone.modified },
  ];
  for (const path of [docPath(it), gone.path]) {
    for (const headers of conditions) {
      for (const method of ['GET', 'HEAD', 'DELETE']) {
        const answer = await api.send({ method, path, headers });
        expectStatus(answer, `nothing has this name, ${withHeaders(headers)}`, 404);
      }
    }
  }
  const missing = articlePath(it);
  for (const field of ['*', '"another"']) {
    const headers = { 'If-None-Match': field };
    for (const method of ['GET', 'HEAD']) {
      const answer = await api.send({ method, path: missing, headers });
      expectStatus(answer, `there is no such article, ${withHeaders(headers)}`, 404);
    }
  }
  const { path, tag } = await storeDoc(it);
  expectStatus(await api.get(path, { headers: { 'If-Match': tag } }), 'with its tag', 200);
});

check('SEM-07', 'What is not acceptable is 406, whatever the conditions', async (it) => {
  const { api } = it;
  const path = await storeArticle(it);
  const { headers: fields } = await readArticle(it, path);
  const tag = fields.find(([name]) => name.toLowerCase() === 'etag')?.[1] ?? '"none"';
  for (const field of ['*', tag]) {
    const headers = { Accept: 'image/png', 'If-None-Match': field };
    for (const method of ['GET', 'HEAD']) {
      const answer = await api.send({ method, path, headers });
      expectStatus(answer, withHeaders(headers), 406);
    }
  }
});

async function twoVersions(it: CheckContext): Promise<[old: Doc, current: Doc]> {
  const old = await storeDoc(it);
  return [old, await replaceDoc(it, old)];
}
