import { check } from '../../../grader/kit/index.ts';
import { docPath, putDoc, replaceDoc, storeDoc, whose } from './doc.ts';
import { expectBytes, expectStatus, expectSuccess, withHeaders } from './expect-answer.ts';
import { weakened } from './tags.ts';

const star = { 'If-None-Match': '*' };

check('SEM-06', 'If-None-Match: * creates, and never replaces', async (it) => {
  const { api, any } = it;
  const path = docPath(it);
  const content = any.word(40);
  const what = withHeaders(star);
  expectStatus(await putDoc(it, path, content, star), `${what}, the name is new`, 201);
  for (const time of ['the name is taken', 'the name is still taken']) {
    expectStatus(await putDoc(it, path, any.word(50), star), `${what}, ${time}`, 412);
    expectBytes(await api.get(path), `after a PUT ${what} was refused`, content);
  }
  expectSuccess(await api.delete(path), 'on the way');
  expectSuccess(await putDoc(it, path, any.word(60), star), `${what}, after DELETE`);
});

check('SEM-06', 'PUT with the current tag in If-None-Match is refused', async (it) => {
  const { api, any } = it;
  const old = await storeDoc(it);
  const doc = await replaceDoc(it, old);
  const { path, tag, content } = doc;
  for (const field of [tag, weakened(tag)]) {
    const headers = { 'If-None-Match': field };
    expectStatus(await putDoc(it, path, any.word(90), headers), whose(headers, doc, old), 412);
    expectBytes(await api.get(path), 'after a PUT was refused', content);
  }
  const headers = { 'If-None-Match': `${old.tag}, "another"` };
  expectSuccess(await putDoc(it, path, any.word(99), headers), whose(headers, doc, old));
});

check('SEM-06', 'DELETE with the current tag in If-None-Match is refused', async (it) => {
  const { api } = it;
  const doc = await storeDoc(it);
  const { path, tag, content } = doc;
  for (const field of [tag, '*']) {
    const headers = { 'If-None-Match': field };
    expectStatus(await api.delete(path, { headers }), whose(headers, doc), 412);
    expectBytes(await api.get(path), 'after a DELETE was refused', content);
  }
  const headers = { 'If-None-Match': '"another"' };
  expectSuccess(await api.delete(path, { headers }), whose(headers, doc));
});
