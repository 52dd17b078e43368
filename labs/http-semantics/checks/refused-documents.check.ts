import { type CheckContext, check } from '../../../grader/kit/index.ts';
import { docPath, putDoc, storeDoc } from './doc.ts';
import { expectBytes, expectStatus, expectSuccess, type Headers } from './expect-answer.ts';

const maxBytes = 1024 * 1024;

check('SEM-01', 'A name is 1 to 40 of a-z, 0-9 and -', async (it) => {
  const { api, any } = it;
  const valid = [
    any.word(1),
    any.word(40),
    `${any.integer(1e9, 1e10)}`,
    `-${any.word(6)}-`,
    'constructor',
    'healthz',
  ];
  for (const name of valid) {
    const content = any.word(12);
    const what = `a name of ${name.length} characters`;
    expectSuccess(await putDoc(it, `/docs/${name}`, content), what);
    const read = await api.get(`/docs/${name}`);
    expectStatus(read, what, 200);
    expectBytes(read, what, content);
  }
  const word = any.word(6);
  const invalid: [what: string, name: string][] = [
    ['a name of 41 characters', any.word(41)],
    ['a name of 300 characters', any.word(300)],
    ['a capital letter', `${word}A`],
    ['capital letters alone', word.toUpperCase()],
    ['an underscore', `${word}_a`],
    ['a dot', `${word}.txt`],
    ['a tilde', `~${word}`],
    ['a plus sign', `${word}+a`],
  ];
  for (const [what, name] of invalid) {
    const path = `/docs/${name}`;
    const statuses = name.length > 40 ? [400, 404, 414] : [400, 404];
    for (const method of ['PUT', 'GET', 'HEAD', 'DELETE']) {
      const body = method === 'PUT' ? { body: 'tea' } : {};
      const answer = await api.send({ method, path, ...body });
      expectStatus(answer, `a name with ${what.replace('a name of ', '')}`, ...statuses);
    }
  }
});

check('SEM-01', 'A document of more than 1 MiB is refused and changes nothing', async (it) => {
  const { content, path } = await storeDoc(it);
  const ways: [way: string, headers: Headers][] = [
    ['with a Content-Length', {}],
    ['in chunks', { 'Transfer-Encoding': 'chunked' }],
  ];
  for (const [way, headers] of ways) {
    const fresh = docPath(it);
    for (const target of [fresh, path]) {
      for (const bytes of [maxBytes + 1, maxBytes + 50_000]) {
        const answer = await putBytes(it, target, bytes, headers);
        expectStatus(answer, `${bytes} bytes, ${way}`, 413);
      }
    }
    expectStatus(await it.api.get(fresh), 'after a PUT that was refused', 404);
    expectBytes(await it.api.get(path), 'after a PUT that was refused', content);
    const largest = await putBytes(it, docPath(it), maxBytes, headers);
    expectSuccess(largest, `${maxBytes} bytes, ${way}`);
  }
});

const putBytes = ({ api }: CheckContext, path: string, bytes: number, headers: Headers) =>
  api.send({ method: 'PUT', path, body: Buffer.alloc(bytes, 'tea '), headers });
