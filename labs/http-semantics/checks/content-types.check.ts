import { check, fail, quote } from '../../../grader/kit/index.ts';
import { docPath } from './doc.ts';
import { expectBytes, expectHeader, expectStatus, expectSuccess } from './expect-answer.ts';

check('SEM-01', 'A document has the Content-Type it was sent with', async (it) => {
  const { api, any } = it;
  const path = docPath(it);
  const types = [
    'text/plain; charset=iso-8859-1',
    'text/plain',
    'text/html',
    'Text/HTML; Charset=UTF-8',
    'application/json',
    'image/svg+xml',
    'application/vnd.lab.tea+json; profile="a;b"',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=tea',
    'application/octet-stream',
  ];
  for (const type of types) {
    const body = any.word(20);
    const headers = { 'Content-Type': type };
    const put = await api.send({ method: 'PUT', path, body, headers });
    expectSuccess(put, `with Content-Type: ${type}`);
    for (const read of [await api.get(path), await api.head(path)]) {
      expectStatus(read, `stored as ${type}`, 200);
      expectHeader(read, `stored as ${type}`, 'Content-Type', type);
    }
    expectBytes(await api.get(path), `stored as ${type}`, body);
  }
});

check('SEM-01', 'The same bytes of another Content-Type replace the type', async (it) => {
  const { api, any } = it;
  const path = docPath(it);
  const body = any.word(20);
  for (const type of ['text/plain', 'text/html', 'text/html; charset=utf-8', 'image/gif']) {
    const what = `the same bytes stored again, as ${type}`;
    const headers = { 'Content-Type': type };
    expectSuccess(await api.send({ method: 'PUT', path, body, headers }), what);
    for (const read of [await api.get(path), await api.head(path)]) {
      expectStatus(read, what, 200);
      expectHeader(read, what, 'Content-Type', type);
    }
    expectBytes(await api.get(path), what, body);
  }
});

check('SEM-01', 'A document without a Content-Type is stored all the same', async (it) => {
  const { api, any } = it;
  const [fresh, replaced] = [docPath(it), docPath(it)];
  const headers = { 'Content-Type': 'text/css' };
  await api.send({ method: 'PUT', path: replaced, body: any.word(10), headers });
  for (const path of [fresh, replaced]) {
    const body = any.word(20);
    const put = await api.send({ method: 'PUT', path, body });
    expectSuccess(put, 'without a Content-Type');
    const read = await api.get(path);
    expectStatus(read, 'stored without a Content-Type', 200);
    expectBytes(read, 'stored without a Content-Type', body);
    const type = read.header('content-type');
    if (type === undefined || type === '' || type === 'application/octet-stream') continue;
    const expected = 'application/octet-stream, or no Content-Type';
    fail(`${read.label}: stored without one: expected ${expected}, got ${quote(type)}`);
  }
});
