import { type CheckContext, check, expect, fail, quote } from '../../../grader/kit/index.ts';
import { dateForms, dateOf, longAgo, wholeSeconds } from './dates.ts';
import { type Doc, docPath, putDoc, replaceDoc, storeDoc, whose } from './doc.ts';
import {
  expectBytes,
  expectHeader,
  expectStatus,
  expectSuccess,
  type Headers,
  withHeaders,
} from './expect-answer.ts';

const imfDate =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;

const noDates = [
  '2001-02-03T04:05:06Z',
  'yesterday',
  '981173106',
  'Sat, 03 Feb 2001 04:05:06 +0100',
];

check('SEM-04', 'Last-Modified is the moment of the last PUT', { isolated: true }, async (it) => {
  const { api, until } = it;
  // Late in a second, rounding up or to the nearest shows.
  await until('the last part of a second', () => Date.now() % 1000 > 600);
  const [path, unchanged] = [docPath(it), docPath(it)];
  const content = it.any.word(40);
  const same = await putAndExpectDate(it, unchanged, content);
  const first = await putAndExpectDate(it, path);
  expect((await api.head(path)).header('last-modified'), `HEAD ${path}: Last-Modified`).toBe(first);
  const latest = wholeSeconds(Math.max(Date.parse(first), Date.parse(same)));
  await until('another second', () => wholeSeconds(Date.now()) > latest);
  await putAndExpectDate(it, path);
  await putAndExpectDate(it, unchanged, content, 'after PUT of the same bytes again');
});

check('SEM-04', 'Dates of another second are compared', { isolated: true }, async (it) => {
  const { api, until } = it;
  const doc = await storeDoc(it);
  const second = wholeSeconds(dateOf(doc.modified).getTime());
  await until('another second', () => wholeSeconds(Date.now()) > second);
  const later = new Date().toUTCString();
  await expectModifiedSince(it, doc, later, 304);
  await expectUnmodifiedSince(it, doc, later, 200);

  const replaced = await replaceDoc(it, doc);
  await expectModifiedSince(it, replaced, doc.modified, 200);
  await expectUnmodifiedSince(it, replaced, doc.modified, 412);
  const put = await putDoc(it, doc.path, 'tea', { 'If-Unmodified-Since': doc.modified });
  expectStatus(put, 'If-Unmodified-Since with the date of an earlier version', 412);
  expectBytes(await api.get(doc.path), 'after a PUT that was refused', replaced.content);
});

check('SEM-04', 'If-Modified-Since: the date of Last-Modified gives 304', async (it) => {
  const doc = await storeDoc(it);
  for (const [what, text] of dateForms) {
    await expectModifiedSince(it, doc, text(dateOf(doc.modified)), 304, what);
    await expectModifiedSince(it, doc, text(dateOf(doc.modified, -1)), 200, what);
    await expectModifiedSince(it, doc, text(longAgo), 200, what);
  }
});

check('SEM-04', 'If-Unmodified-Since: only an earlier date gives 412', async (it) => {
  const doc = await storeDoc(it);
  for (const [what, text] of dateForms) {
    await expectUnmodifiedSince(it, doc, text(dateOf(doc.modified)), 200, what);
    await expectUnmodifiedSince(it, doc, text(dateOf(doc.modified, -1)), 412, what);
    await expectUnmodifiedSince(it, doc, text(longAgo), 412, what);
  }
});

check('SEM-04', 'If-Unmodified-Since guards PUT and DELETE', async (it) => {
  const { api } = it;
  const { path, content, modified } = await storeDoc(it);
  for (const date of [dateOf(modified, -1), longAgo]) {
    const headers = { 'If-Unmodified-Since': date.toUTCString() };
    expectStatus(await putDoc(it, path, 'tea', headers), withHeaders(headers), 412);
    expectStatus(await api.delete(path, { headers }), withHeaders(headers), 412);
    expectBytes(await api.get(path), 'after 412', content);
  }
  const headers = { 'If-Unmodified-Since': modified };
  expectSuccess(await putDoc(it, path, 'tea', headers), 'If-Unmodified-Since with Last-Modified');
  const other = await storeDoc(it);
  const now = { 'If-Unmodified-Since': other.modified };
  const deleted = await api.delete(other.path, { headers: now });
  expectSuccess(deleted, 'If-Unmodified-Since with Last-Modified');
});

check('SEM-04', 'What is no HTTP-date does not count', async (it) => {
  const doc = await storeDoc(it);
  const now = dateOf(doc.modified, 60).toISOString();
  for (const text of [...noDates, now, now.replace('T', ' ')]) {
    await expectModifiedSince(it, doc, text, 200);
    await expectUnmodifiedSince(it, doc, text, 200);
    const put = await putDoc(it, doc.path, doc.content, { 'If-Unmodified-Since': text });
    expectSuccess(put, `with If-Unmodified-Since: ${text}`);
  }
});

check('SEM-04', 'If-Modified-Since is ignored on PUT and DELETE, and beside tags', async (it) => {
  const { api } = it;
  const doc = await storeDoc(it);
  const { path } = doc;
  const headers = { 'If-Modified-Since': doc.modified };
  const tagged = { 'If-None-Match': '"another"', ...headers };
  for (const method of ['GET', 'HEAD']) {
    const answer = await api.send({ method, path, headers: tagged });
    expectStatus(answer, whose(tagged, doc), 200);
  }
  expectSuccess(await putDoc(it, path, 'green tea', headers), whose(headers, doc));
  expectBytes(await api.get(path), `after a PUT ${whose(headers, doc)}`, 'green tea');
  const other = await storeDoc(it);
  const sent = { 'If-Modified-Since': other.modified };
  expectSuccess(await api.delete(other.path, { headers: sent }), whose(sent, other));
});

/** Stores a new version and judges its date by the grader's own clock. */
async function putAndExpectDate(
  it: CheckContext,
  path: string,
  content = it.any.word(40),
  what = 'after PUT',
): Promise<string> {
  const earliest = wholeSeconds(Date.now());
  expectSuccess(await putDoc(it, path, content), 'on the way');
  const read = await it.api.get(path);
  expectHeader(read, what, 'Last-Modified');
  const text = read.header('last-modified') ?? '';
  const label = `${read.label}: ${what}: Last-Modified`;
  if (!imfDate.test(text)) {
    fail(`${label}: expected a date as "${longAgo.toUTCString()}", got ${quote(text)}`);
  }
  const stated = Date.parse(text);
  if (stated > Date.now()) {
    fail(`${label}: expected no moment of the future, got ${text} at ${new Date().toISOString()}`);
  }
  if (wholeSeconds(stated) < earliest) {
    const put = new Date(earliest * 1000).toUTCString();
    fail(`${label}: expected the moment of the last PUT, ${put}, got ${text}`);
  }
  return text;
}

async function expectModifiedSince(
  { api }: CheckContext,
  { path, content }: Doc,
  date: string,
  status: 200 | 304,
  form?: string,
): Promise<void> {
  const headers = { 'If-Modified-Since': date };
  const what = inForm(headers, form);
  const answer = await api.get(path, { headers });
  expectStatus(answer, what, status);
  if (status === 200) expectBytes(answer, what, content);
  expectStatus(await api.head(path, { headers }), what, status);
}

async function expectUnmodifiedSince(
  { api }: CheckContext,
  { path }: Doc,
  date: string,
  status: 200 | 412,
  form?: string,
): Promise<void> {
  const headers = { 'If-Unmodified-Since': date };
  for (const method of ['GET', 'HEAD']) {
    const answer = await api.send({ method, path, headers });
    expectStatus(answer, inForm(headers, form), status);
  }
}

const inForm = (headers: Headers, form: string | undefined) =>
  form === undefined ? withHeaders(headers) : `${withHeaders(headers)} (${form})`;
