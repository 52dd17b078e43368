import { type CheckContext, check } from '../../../grader/kit/index.ts';
import { type Doc, docPath, putDoc, storeDoc, whose } from './doc.ts';
import {
  expectBytes,
  expectHeader,
  expectNoHeader,
  expectStatus,
  expectSuccess,
  withHeaders,
} from './expect-answer.ts';

const length = 1000;

check('SEM-09', 'A range outside the document is 416 with its length', async (it) => {
  const doc = await storeDoc(it, it.any.word(length));
  const outside = [
    'bytes=1000-',
    'bytes=1000-1200',
    'bytes=1000-1000',
    'bytes=5000-',
    'bytes=99999999999999999999-',
    'bytes=-0',
  ];
  for (const range of outside) await expectOutside(it, doc, range);
  await expectOutside(it, await storeDoc(it, 'x'), 'bytes=1-');
  expectStatus(await it.api.get(doc.path), 'without Range', 200);
});

check('SEM-09', 'An empty document has no bytes to choose from', async (it) => {
  const doc = await storeDoc(it, '');
  await expectOutside(it, doc, 'bytes=0-');
  await expectOutside(it, doc, 'bytes=0-0');
  const answer = await it.api.get(doc.path, { headers: { Range: 'bytes=-5' } });
  expectStatus(answer, 'an empty document, with Range: bytes=-5', 200, 416);
  expectStatus(await it.api.get(doc.path), 'an empty document, without Range', 200);
});

check('SEM-09', 'An unknown unit is ignored', async (it) => {
  const doc = await storeDoc(it, it.any.word(length));
  for (const range of ['items=0-9', 'items=5000-', 'seconds=1-2', 'byte=0-9', 'xbytes=0-9']) {
    await expectWhole(it, doc, range);
  }
});

check('SEM-09', 'What is no range is never half understood', async (it) => {
  const doc = await storeDoc(it, it.any.word(length));
  for (const range of ['bytes=9-5', 'bytes=abc', 'bytes=-', 'bytes=1-2-3', 'bytes=', 'bytes']) {
    const what = `with Range: ${range}`;
    const answer = await it.api.get(doc.path, { headers: { Range: range } });
    expectStatus(answer, what, 200, 400, 416);
    if (answer.status === 200) await expectWhole(it, doc, range);
  }
});

check('SEM-09', 'HEAD and PUT ignore Range', async (it) => {
  const { api, any } = it;
  const doc = await storeDoc(it, any.word(length));
  for (const range of ['bytes=0-9', 'bytes=-5', 'bytes=5000-']) {
    const headers = { Range: range };
    const head = await api.head(doc.path, { headers });
    expectStatus(head, withHeaders(headers), 200);
    expectNoHeader(head, withHeaders(headers), 'Content-Range');
    const sent = head.header('content-length');
    if (sent !== undefined) {
      expectHeader(head, withHeaders(headers), 'Content-Length', String(doc.content.length));
    }
    for (const path of [doc.path, docPath(it)]) {
      const content = any.word(length);
      expectSuccess(await putDoc(it, path, content, headers), withHeaders(headers));
      expectBytes(await api.get(path), `after PUT ${withHeaders(headers)}`, content);
    }
  }
});

check('SEM-09', 'A range comes after 404 and 304', async (it) => {
  const { api } = it;
  const doc = await storeDoc(it, it.any.word(length));
  const { path, tag } = doc;
  for (const range of ['bytes=0-9', 'bytes=5000-']) {
    const headers = { Range: range };
    const missing = await api.get(docPath(it), { headers });
    expectStatus(missing, `nothing has this name, ${withHeaders(headers)}`, 404);
    const conditional = { 'If-None-Match': tag, ...headers };
    const answer = await api.get(path, { headers: conditional });
    expectStatus(answer, whose(conditional, doc), 304);
  }
});

async function expectOutside({ api }: CheckContext, { path, content }: Doc, range: string) {
  const what = `${content.length} bytes, with Range: ${range}`;
  const answer = await api.get(path, { headers: { Range: range } });
  expectStatus(answer, what, 416);
  expectHeader(answer, what, 'Content-Range', `bytes */${content.length}`);
}

async function expectWhole({ api }: CheckContext, { path, content }: Doc, range: string) {
  const what = `with Range: ${range}`;
  const answer = await api.get(path, { headers: { Range: range } });
  expectStatus(answer, what, 200);
  expectNoHeader(answer, what, 'Content-Range');
  expectBytes(answer, what, content);
}
