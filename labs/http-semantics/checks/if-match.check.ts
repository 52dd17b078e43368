import { check } from '../../../grader/kit/index.ts';
import { docPath, putDoc, replaceDoc, storeDoc, whose } from './doc.ts';
import { expectBytes, expectStatus, expectSuccess, withHeaders } from './expect-answer.ts';
import { listsWith, similarTags, weakened } from './tags.ts';

check('SEM-05', 'Of two editors, the second learns that the first was faster', async (it) => {
  const { api, any } = it;
  const doc = await storeDoc(it);
  const first = await putDoc(it, doc.path, any.word(70), { 'If-Match': doc.tag });
  expectSuccess(first, 'with the current tag in If-Match');
  const saved = await api.get(doc.path);
  const second = await putDoc(it, doc.path, any.word(80), { 'If-Match': doc.tag });
  expectStatus(second, 'with the tag from before another PUT in If-Match', 412);
  expectBytes(await api.get(doc.path), 'after the second PUT was refused', saved.bytes);
  const deleted = await api.delete(doc.path, { headers: { 'If-Match': doc.tag } });
  expectStatus(deleted, 'with the tag from before another PUT in If-Match', 412);
  expectBytes(await api.get(doc.path), 'after a DELETE was refused', saved.bytes);
  const again = { 'If-Match': saved.header('etag') ?? '' };
  expectSuccess(await putDoc(it, doc.path, any.word(90), again), 'with the tag of the new version');
});

check('SEM-05', 'The current tag, in a list or as a star, holds', async (it) => {
  const { api } = it;
  let doc = await storeDoc(it);
  for (const fieldFor of [single, star, ...lists]) {
    const headers = { 'If-Match': fieldFor(doc.tag) };
    for (const method of ['GET', 'HEAD']) {
      const answer = await api.send({ method, path: doc.path, headers });
      expectStatus(answer, whose(headers, doc), 200);
    }
    const content = `${doc.content}more`;
    expectSuccess(await putDoc(it, doc.path, content, headers), whose(headers, doc));
    expectBytes(await api.get(doc.path), `after PUT ${whose(headers, doc)}`, content);
    doc = await replaceDoc(it, { ...doc, content });
  }
  for (const fieldFor of [single, star, ...lists]) {
    const doc = await storeDoc(it);
    const { path, tag } = doc;
    const headers = { 'If-Match': fieldFor(tag) };
    expectSuccess(await api.delete(path, { headers }), whose(headers, doc));
    expectStatus(await api.get(path), `after DELETE ${whose(headers, doc)}`, 404);
  }
});

check('SEM-05', 'A weak tag, or any other, does not hold', async (it) => {
  const { api } = it;
  const old = await storeDoc(it);
  const doc = await replaceDoc(it, old);
  const { path, tag, content } = doc;
  const fields = [
    weakened(tag),
    `"another", ${weakened(tag)}`,
    old.tag,
    '"another"',
    `"one", "other", ${old.tag}`,
    ...similarTags(tag),
  ];
  for (const field of fields) {
    const headers = { 'If-Match': field };
    expectStatus(await putDoc(it, path, 'tea', headers), whose(headers, doc, old), 412);
    for (const method of ['DELETE', 'GET', 'HEAD']) {
      const answer = await api.send({ method, path, headers });
      expectStatus(answer, whose(headers, doc, old), 412);
    }
    expectBytes(await api.get(path), `after 412 ${whose(headers, doc, old)}`, content);
  }
});

check('SEM-05', 'If-Match never creates', async (it) => {
  const { api } = it;
  const gone = await storeDoc(it);
  await api.delete(gone.path);
  for (const path of [docPath(it), gone.path]) {
    for (const field of ['*', '"another"', gone.tag]) {
      const headers = { 'If-Match': field };
      const what = `nothing is stored, ${withHeaders(headers)}`;
      expectStatus(await putDoc(it, path, 'tea', headers), what, 412);
      expectStatus(await api.get(path), `after a PUT was refused, ${withHeaders(headers)}`, 404);
    }
  }
  expectSuccess(await putDoc(it, gone.path, 'tea'), 'without If-Match');
});

const single = (tag: string) => tag;
const star = () => '*';
const lists = [0, 1, 2, 3, 4, 5].map((index) => (tag: string) => listsWith(tag)[index] ?? tag);
