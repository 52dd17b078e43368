import {
  type CheckContext,
  check,
  type Exchange,
  expect,
  fail,
} from '../../../grader/kit/index.ts';
import {
  type Article,
  aLongArticle,
  articleTag,
  mediaTypes,
  readArticle,
  storeArticle,
} from './article.ts';
import { compareBytes, expectNoHeader, expectStatus, withHeaders } from './expect-answer.ts';
import { isWeak } from './tags.ts';

const yes = [
  'gzip',
  'GZIP',
  'br, gzip;q=0.1',
  'deflate, gzip',
  'gzip, *;q=0',
  'gzip;q=0.001',
  'br , gzip ; q=0.5',
];
const no = [
  '',
  'identity',
  'br',
  'gzip;q=0',
  'gzip;q=0.000',
  'gzip;q=0, *',
  'deflate, br;q=0.5',
  'gzip; q=0',
  'gzip ;q=0',
  'gzip ; Q=0.0, br',
];

// Where the length is wrong, the rest of an answer never comes.
const timeoutMs = 2000;

check('SEM-14', 'Content-Length counts the bytes that are sent', async (it) => {
  const { api } = it;
  const path = await storeArticle(it, aLongArticle(it));
  for (const method of ['GET', 'HEAD']) {
    for (const coding of ['gzip', 'identity']) {
      const headers = { 'accept-encoding': coding };
      const { head, rest } = await api.raw('GET', path, { headers });
      const { head: shown } = await api.raw(method, path, { headers });
      const stated = /^content-length:\s*(\d+)/im.exec(shown)?.[1];
      if (stated === undefined || /^transfer-encoding:/im.test(head)) continue;
      const what = `${method} ${path}: with Accept-Encoding: ${coding}: Content-Length`;
      expect(Number(stated), what).toBe(rest.length);
    }
  }
});

check('SEM-14', 'A long article is compressed for clients that accept gzip', async (it) => {
  const path = await storeArticle(it, endingInBlanks(aLongArticle(it)));
  for (const type of mediaTypes) {
    const plain = await readArticle(it, path, { Accept: type });
    expectIdentity(plain, `as ${type}, with Accept-Encoding: identity`);
    for (const coding of yes) {
      await expectGzip(it, path, { Accept: type, 'Accept-Encoding': coding }, plain);
    }
  }
});

check('SEM-14', 'A long article is left as it is for all others', async (it) => {
  const { api } = it;
  const path = await storeArticle(it, aLongArticle(it));
  const { head } = await api.raw('GET', path);
  const coding = /^content-encoding:\s*(.*)$/im.exec(head)?.[1]?.trim() ?? 'identity';
  expect(coding.toLowerCase(), `GET ${path}: without Accept-Encoding: Content-Encoding`).toBe(
    'identity',
  );
  for (const type of mediaTypes) {
    const plain = await readArticle(it, path, { Accept: type });
    for (const field of no) {
      const headers = { Accept: type, 'Accept-Encoding': field };
      const answer = await api.get(path, { headers, timeoutMs });
      expectStatus(answer, withHeaders(headers), 200);
      expectIdentity(answer, withHeaders(headers));
      compareBytes(answer.bytes, `${answer.label}: ${withHeaders(headers)}`, plain.bytes);
    }
  }
  await expectGzip(it, path, { 'Accept-Encoding': 'gzip' }, await readArticle(it, path));
});

check('SEM-14', 'The limit is 1024 bytes', async (it) => {
  const { any } = it;
  const plainText = { Accept: 'text/plain', 'Accept-Encoding': 'gzip' };
  const texts: [what: string, title: string, body: string][] = [
    ['1023 bytes', any.word(22), any.word(1000)],
    ['1024 bytes', any.word(23), any.word(1000)],
    ['1025 bytes', any.word(24), any.word(1000)],
    ['1024 bytes in 513 characters', 'x', 'é'.repeat(511)],
    ['1022 bytes in 257 characters', 'x', '👍'.repeat(255)],
    ['1026 bytes in 258 characters', 'x', '👍'.repeat(256)],
    ['a few bytes', any.word(), any.word()],
  ];
  for (const [what, title, body] of texts) {
    const path = await storeArticle(it, inBoth(title, body));
    const plain = await readArticle(it, path, { Accept: 'text/plain' });
    const length = Buffer.byteLength(`${title}\n${body}`);
    const described = `${what} of text/plain, ${withHeaders({ 'Accept-Encoding': 'gzip' })}`;
    if (length >= 1024) await expectGzip(it, path, plainText, plain, described);
    else expectIdentity(await readArticle(it, path, plainText), described);
  }
});

check('SEM-14', 'gzip and identity do not share a strong tag', async (it) => {
  const { api } = it;
  const article = aLongArticle(it);
  const path = await storeArticle(it, article);
  for (const type of mediaTypes) {
    const accept = { Accept: type };
    const coded = { ...accept, 'Accept-Encoding': 'gzip' };
    const identity = articleTag(await readArticle(it, path, accept));
    const zipped = await readCoded(it, path, coded);
    const gzip = articleTag(zipped);
    if (gzip === identity && !isWeak(gzip)) {
      fail(
        `${zipped.label}: as ${type}: expected two strong ETags, got ${gzip} for gzip and identity`,
      );
    }
    for (const [headers, tag] of [
      [coded, gzip],
      [accept, identity],
    ] as const) {
      const head = await api.head(path, { headers });
      expect(articleTag(head), `${head.label}: ${withHeaders(headers)}: ETag, as of GET`).toBe(tag);
      const own = { ...headers, 'If-None-Match': tag };
      const answer = await api.get(path, { headers: own, timeoutMs });
      expectStatus(answer, `${withHeaders(headers)} and the tag of this variant`, 304);
    }
    if (isWeak(identity) || isWeak(gzip)) continue;
    const crossed = { ...coded, 'If-None-Match': identity };
    const answer = await api.get(path, { headers: crossed, timeoutMs });
    expectStatus(answer, `${withHeaders(coded)} and the tag of identity`, 200);
    const plain = { ...accept, 'Accept-Encoding': 'identity' };
    const back = await api.get(path, { headers: { ...plain, 'If-None-Match': gzip }, timeoutMs });
    expectStatus(back, `${withHeaders(plain)} and the tag of gzip`, 200);
  }
});

const inBoth = (title: string, body: string): Article => ({
  title: { en: title, fr: title },
  body: { en: body, fr: body },
});

const endingInBlanks = ({ title, body }: Article): Article => ({
  title,
  body: { en: `${body.en} é \n \n`, fr: body.fr },
});

async function readCoded({ api }: CheckContext, path: string, headers: Record<string, string>) {
  const answer = await api.get(path, { headers, timeoutMs });
  expectStatus(answer, withHeaders(headers), 200);
  return answer;
}

async function expectGzip(
  it: CheckContext,
  path: string,
  headers: Record<string, string>,
  plain: Exchange,
  what = withHeaders(headers),
): Promise<void> {
  const answer = await readCoded(it, path, headers);
  const coding = answer.header('content-encoding')?.toLowerCase() ?? 'none';
  expect(coding, `${answer.label}: ${what}: Content-Encoding`).toBe('gzip');
  compareBytes(answer.unzipped, `${answer.label}: ${what}: once unpacked`, plain.bytes);
}

function expectIdentity(answer: Exchange, what: string): void {
  if (answer.header('content-encoding')?.toLowerCase() === 'identity') return;
  expectNoHeader(answer, what, 'Content-Encoding');
}
