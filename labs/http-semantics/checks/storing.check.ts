import {
  type CheckContext,
  CheckFailure,
  check,
  expect,
  fence,
} from '../../../grader/kit/index.ts';
import { docPath, putDoc, storeDoc, tagOf } from './doc.ts';
import {
  expectBytes,
  expectHeader,
  expectStatus,
  type Headers,
  isSuccess,
} from './expect-answer.ts';
import { firstPieceArrived } from './first-piece-arrived.ts';

check('SEM-01', 'PUT tells a new document from a replaced one', async (it) => {
  const { api, any } = it;
  const path = docPath(it);
  expectStatus(await putDoc(it, path, any.word(20)), 'the name is new', 201);
  expectStatus(await putDoc(it, path, any.word(30)), 'the name is taken', 200, 204);
  expectStatus(await putDoc(it, path, any.word(40)), 'the name is taken', 200, 204);
  expectStatus(await api.delete(path), 'the document exists', 204);
  expectStatus(await putDoc(it, path, any.word(50)), 'after a DELETE the name is new', 201);
  expectStatus(await putDoc(it, docPath(it), ''), 'the name is new', 201);
});

check('SEM-01', 'PUT returns the ETag that GET shows afterwards', async (it) => {
  const { api, any } = it;
  const path = docPath(it);
  for (const [index, what] of ['the name is new', 'the name is taken', 'once more'].entries()) {
    const content = any.word(20 + index);
    const put = await putDoc(it, path, content);
    expectHeader(put, what, 'ETag');
    const read = await api.get(path);
    expectStatus(read, `after PUT: ${what}`, 200);
    expectBytes(read, `after PUT: ${what}`, content);
    const tag = tagOf(read);
    expectHeader(put, `${what}, and GET shows another tag`, 'ETag', tag);
  }
});

check('SEM-01', 'GET and HEAD show what is there, and DELETE removes it', async (it) => {
  const { api, any } = it;
  const [path, neighbour] = [docPath(it), docPath(it)];
  const content = any.word(30);
  await putDoc(it, neighbour, content);
  for (const method of ['GET', 'HEAD', 'DELETE']) {
    expectStatus(await api.send({ method, path }), 'nothing has this name', 404);
  }
  await putDoc(it, path, content);
  const [get, head] = [await api.get(path), await api.head(path)];
  for (const answer of [get, head]) {
    expectStatus(answer, 'the document exists', 200);
    expectHeader(answer, 'the document exists', 'ETag');
  }
  expect(head.header('content-type'), `${head.label}: Content-Type, as in GET`).toBe(
    get.header('content-type'),
  );
  const length = head.header('content-length');
  if (length !== undefined) expectHeader(head, 'as GET', 'Content-Length', String(content.length));

  expectStatus(await api.delete(path), 'the document exists', 204);
  for (const method of ['GET', 'HEAD', 'DELETE']) {
    expectStatus(await api.send({ method, path }), 'after a DELETE', 404);
  }
  expectStatus(await api.get(neighbour), 'after DELETE of another document', 200);
});

check('SEM-01', 'No name is taken from the beginning', { isolated: true }, async (it) => {
  const { api, any } = it;
  // Every object of JavaScript has something of this name.
  const path = '/docs/constructor';
  // What an earlier run has left, where documents outlive a restart.
  await api.delete(path);
  for (const method of ['GET', 'HEAD', 'DELETE']) {
    expectStatus(await api.send({ method, path }), 'nothing has this name', 404);
  }
  const content = any.word(20);
  expectStatus(await putDoc(it, path, content), 'the name is new', 201);
  expectBytes(await api.get(path), 'after PUT', content);
});

check('SEM-01', 'Every byte is kept', async (it) => {
  const { api } = it;
  const contents: [what: string, content: Buffer][] = [
    ['all 256 bytes', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
    ['text in ISO 8859-1', Buffer.from('café crème', 'latin1')],
    ['text in UTF-16', Buffer.from('\ufeffcafé', 'utf16le')],
    ['line ends and blanks', Buffer.from('\r\n one \n\r two \t\r\n')],
    ['1000 zeros', Buffer.alloc(1000)],
    ['0 bytes', Buffer.alloc(0)],
    ['the letters of JSON cut short', Buffer.from('{"a":')],
    ['1048576 bytes', Buffer.alloc(1024 * 1024, 'tea ')],
  ];
  for (const [what, body] of contents) {
    const path = docPath(it);
    const headers = { 'Content-Type': 'application/json' };
    expectStatus(await api.send({ method: 'PUT', path, body, headers }), what, 201, 200, 204);
    const read = await api.get(path);
    expectStatus(read, what, 200);
    expectBytes(read, what, body);
    expectHeader(read, what, 'Content-Length', String(body.length));
  }
});

check('SEM-01', 'A body may come in chunks', async (it) => {
  const { api, any } = it;
  const content = any.word(3000);
  const chunked = { 'Transfer-Encoding': 'chunked', 'Content-Type': 'text/plain' };
  for (const headers of [chunked, { 'Content-Type': 'text/plain' }]) {
    const path = docPath(it);
    const midway = () => Promise.resolve();
    const put = await api.send({ method: 'PUT', path, body: content, headers, midway });
    expectStatus(put, 'sent in two pieces', 201, 200, 204);
    expectBytes(await api.get(path), 'after a PUT in two pieces', content);
  }
});

check('SEM-01', 'A PUT that breaks off changes nothing', async (it) => {
  const { api, any, until } = it;
  const ways: [way: string, headers: Headers][] = [
    ['with a Content-Length', {}],
    ['in chunks', { 'Transfer-Encoding': 'chunked' }],
  ];
  for (const [way, headers] of ways) {
    const { content, path } = await storeDoc(it);
    const fresh = docPath(it);
    for (const target of [fresh, path]) await breakOff(it, target, headers);
    const next = docPath(it);
    // What is sent later, in two pieces as well, arrives when those have long come to their end.
    await fence(until, {
      what: 'another PUT to be stored',
      send: () =>
        api.send({
          method: 'PUT',
          path: next,
          body: any.word(1000),
          headers,
          midway: () => api.get('/healthz'),
        }),
      arrived: async () => isSuccess(await api.get(next)),
    });
    const what = `after a PUT of 1000 bytes ${way}, whose connection was lost after 500`;
    expectStatus(await api.get(fresh), what, 404);
    expectBytes(await api.get(path), what, content);
  }
});

check('SEM-01', 'Documents have no content coding', async (it) => {
  const { api, any } = it;
  const path = docPath(it);
  const content = any.word(5000);
  await putDoc(it, path, content);
  for (const coding of ['gzip', 'gzip, deflate, br', '*']) {
    const answer = await api.get(path, { headers: { 'Accept-Encoding': coding } });
    expectStatus(answer, `with Accept-Encoding: ${coding}`, 200);
    expectBytes(answer, `with Accept-Encoding: ${coding}`, content);
  }
});

/** Sends half of a PUT and closes the connection. */
async function breakOff(it: CheckContext, path: string, headers: Headers): Promise<void> {
  const { api, any } = it;
  const brokenOff = new CheckFailure('broken off');
  const midway = async () => {
    await firstPieceArrived(api);
    throw brokenOff;
  };
  const body = any.word(1000);
  await api.send({ method: 'PUT', path, body, headers, midway }).catch((error: unknown) => {
    if (error !== brokenOff) throw error;
  });
}
