import { type CheckContext, check } from '../../../grader/kit/index.ts';
import { dateOf, longAgo } from './dates.ts';
import { type Doc, replaceDoc, storeDoc, whose } from './doc.ts';
import { expectBytes, expectNoHeader, expectStatus, type Headers } from './expect-answer.ts';
import { similarTags, weakened } from './tags.ts';

const from = 100;
const rest = { Range: `bytes=${from}-` };

check('SEM-10', 'An unchanged document is resumed', async (it) => {
  const doc = await storeDoc(it, it.any.word(1000));
  const headers = { ...rest, 'If-Range': doc.tag };
  const answer = await it.api.get(doc.path, { headers });
  expectStatus(answer, whose(headers, doc), 206);
  expectBytes(answer, whose(headers, doc), doc.content.slice(from));
});

check('SEM-10', 'A document that has changed is sent from the start', async (it) => {
  const old = await storeDoc(it, it.any.word(1000));
  const doc = await replaceDoc(it, old);
  const others = [old.tag, weakened(old.tag), '"another"', ...similarTags(doc.tag)];
  for (const tag of others) await expectWhole(it, doc, { ...rest, 'If-Range': tag }, old);
  const now = await it.api.get(doc.path, { headers: { ...rest, 'If-Range': doc.tag } });
  expectStatus(now, 'with the tag of the new version in If-Range', 206);
});

check('SEM-10', 'A weak tag resumes nothing', async (it) => {
  const doc = await storeDoc(it, it.any.word(1000));
  await expectWhole(it, doc, { ...rest, 'If-Range': weakened(doc.tag) });
  const strong = await it.api.get(doc.path, { headers: { ...rest, 'If-Range': doc.tag } });
  expectStatus(strong, 'with the current tag in If-Range', 206);
});

check('SEM-10', 'A date other than Last-Modified resumes nothing', async (it) => {
  const doc = await storeDoc(it, it.any.word(1000));
  for (const moved of [-1, 1, -3600, 3600]) {
    const date = dateOf(doc.modified, moved).toUTCString();
    await expectWhole(it, doc, { ...rest, 'If-Range': date });
  }
  await expectWhole(it, doc, { ...rest, 'If-Range': longAgo.toUTCString() });
  const headers = { ...rest, 'If-Range': doc.modified };
  const answer = await it.api.get(doc.path, { headers });
  expectStatus(answer, whose(headers, doc), 206, 200);
  const content = answer.status === 206 ? doc.content.slice(from) : doc.content;
  expectBytes(answer, whose(headers, doc), content);
  const tagged = await it.api.get(doc.path, { headers: { ...rest, 'If-Range': doc.tag } });
  expectStatus(tagged, 'with the current tag in If-Range', 206);
});

check('SEM-10', 'Where If-Range does not match, no range is refused', async (it) => {
  const doc = await storeDoc(it, it.any.word(1000));
  for (const range of ['bytes=5000-', 'bytes=1000-']) {
    await expectWhole(it, doc, { Range: range, 'If-Range': '"another"' });
  }
  const headers = { Range: 'bytes=5000-', 'If-Range': longAgo.toUTCString() };
  await expectWhole(it, doc, headers);
  const matching = await it.api.get(doc.path, { headers: { ...rest, 'If-Range': doc.tag } });
  expectStatus(matching, 'with the current tag in If-Range', 206);
});

check('SEM-10', 'Without Range, If-Range is ignored', async (it) => {
  const doc = await storeDoc(it, it.any.word(1000));
  for (const field of [doc.tag, '"another"', weakened(doc.tag), longAgo.toUTCString()]) {
    await expectWhole(it, doc, { 'If-Range': field });
  }
  const matching = await it.api.get(doc.path, { headers: { ...rest, 'If-Range': doc.tag } });
  expectStatus(matching, 'with the current tag in If-Range', 206);
});

async function expectWhole({ api }: CheckContext, doc: Doc, headers: Headers, old = doc) {
  const answer = await api.get(doc.path, { headers });
  expectStatus(answer, whose(headers, doc, old), 200);
  expectNoHeader(answer, whose(headers, doc, old), 'Content-Range');
  expectBytes(answer, whose(headers, doc, old), doc.content);
}
