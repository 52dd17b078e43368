import { type CheckContext, check, type Exchange, fail, quote } from '../../../grader/kit/index.ts';
import {
  aLongArticle,
  anArticle,
  articleTag,
  mediaTypes,
  readArticle,
  storeArticle,
} from './article.ts';
import { expectBytes, expectStatus, type Headers, withHeaders } from './expect-answer.ts';
import { opaqueTag } from './tags.ts';

const languages = ['en', 'fr'];
const deciding = ['Accept', 'Accept-Language', 'Accept-Encoding'];

check('SEM-13', 'Vary lists every header that decides', async (it) => {
  const { api } = it;
  const requests: Headers[] = [{}, ...variants(), { 'Accept-Encoding': 'gzip' }];
  for (const article of [anArticle(it), aLongArticle(it)]) {
    const path = await storeArticle(it, article);
    for (const headers of requests) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await api.send({ method, path, headers });
        expectStatus(answer, withHeaders(headers), 200);
        expectVary(answer, 'a 200', deciding);
        const tag = answer.header('etag');
        if (tag === undefined) continue;
        const conditional = { ...headers, 'If-None-Match': tag };
        const again = await api.send({ method, path, headers: conditional });
        if (again.status === 304) expectVary(again, 'a 304', deciding);
      }
    }
  }
});

check('SEM-13', 'Vary of a 406 lists Accept', async (it) => {
  const { api } = it;
  const path = await storeArticle(it);
  for (const method of ['GET', 'HEAD']) {
    const answer = await api.send({ method, path, headers: { Accept: 'image/png' } });
    // That it is 406 is judged by SEM-11.
    if (answer.status === 406) expectVary(answer, 'a 406', ['Accept']);
  }
  expectVary(await api.get(path), 'a 200', deciding);
});

check('SEM-13', 'Every variant has a tag of its own, the same from read to read', async (it) => {
  const { api } = it;
  const path = await storeArticle(it);
  for (const headers of variants()) {
    const tag = articleTag(await readArticle(it, path, headers));
    for (const method of ['HEAD', 'GET']) {
      const again = articleTag(await api.send({ method, path, headers }));
      if (again === tag) continue;
      const what = `${method} ${path}: ${withHeaders(headers)}`;
      fail(`${what}: expected the ETag of the first read, ${tag}, got ${again}`);
    }
  }
  for (const language of languages) {
    await expectOwnTags(
      it,
      path,
      mediaTypes.map((type) => variant(type, language)),
    );
  }
  for (const type of mediaTypes) {
    await expectOwnTags(
      it,
      path,
      languages.map((language) => variant(type, language)),
    );
  }
});

check('SEM-13', 'When a text changes, every variant that shows it gets a new tag', async (it) => {
  const first = anArticle(it);
  const path = await storeArticle(it, first);
  const { title, body } = anArticle(it);
  const changes: [what: string, language: string, article: typeof first][] = [
    ['title.en', 'en', { ...first, title: { ...first.title, en: title.en } }],
    ['body.en', 'en', { ...first, body: { ...first.body, en: body.en } }],
    ['title.fr', 'fr', { ...first, title: { ...first.title, fr: title.fr } }],
    ['body.fr', 'fr', { ...first, body: { ...first.body, fr: body.fr } }],
  ];
  for (const [what, language, article] of changes) {
    for (const type of mediaTypes) {
      await storeArticle(it, first, path);
      const headers = variant(type, language);
      const before = articleTag(await readArticle(it, path, headers));
      await storeArticle(it, article, path);
      const answer = await readArticle(it, path, headers);
      const after = articleTag(answer);
      if (opaqueTag(after) === opaqueTag(before)) {
        const where = `${answer.label}: ${withHeaders(headers)}`;
        fail(`${where}: expected a new ETag after ${what} has changed, got ${after} again`);
      }
      const conditional = { ...headers, 'If-None-Match': before };
      expectStatus(
        await it.api.get(path, { headers: conditional }),
        `after ${what} has changed`,
        200,
      );
    }
  }
});

check('SEM-13', 'The tag of another variant does not match', async (it) => {
  const { api } = it;
  const path = await storeArticle(it);
  for (const own of variants()) {
    const read = await readArticle(it, path, own);
    for (const other of variants()) {
      if (other.Accept !== own.Accept && other['Accept-Language'] !== own['Accept-Language'])
        continue;
      const tag = articleTag(await readArticle(it, path, other));
      const headers = { ...own, 'If-None-Match': tag };
      const answer = await api.get(path, { headers });
      const isSame = withHeaders(own) === withHeaders(other);
      const what = `${withHeaders(own)} and the tag of ${isSame ? 'this' : 'another'} variant`;
      expectStatus(answer, what, isSame ? 304 : 200);
      if (!isSame) expectBytes(answer, what, read.bytes);
    }
  }
});

const variant = (type: string, language: string) => ({
  Accept: type,
  'Accept-Language': language,
});

const variants = () =>
  mediaTypes.flatMap((type) => languages.map((language) => variant(type, language)));

/** No two of these variants share a tag. */
async function expectOwnTags(it: CheckContext, path: string, all: readonly Headers[]) {
  const owners = new Map<string, string>();
  for (const headers of all) {
    const answer = await readArticle(it, path, headers);
    const tag = opaqueTag(articleTag(answer));
    const owner = owners.get(tag);
    if (owner !== undefined) {
      const where = `${answer.label}: ${withHeaders(headers)}`;
      fail(`${where}: expected an ETag of its own, got ${tag}, as ${owner}`);
    }
    owners.set(tag, withHeaders(headers));
  }
}

function expectVary(answer: Exchange, what: string, names: readonly string[]): void {
  const field = answer.header('vary') ?? '';
  const listed = field.split(',').map((name) => name.trim().toLowerCase());
  const got = field === '' ? 'none' : quote(field);
  const missing = names.find((name) => !listed.includes(name.toLowerCase()));
  if (listed.includes('*')) fail(`${answer.label}: Vary of ${what}: expected no *, got ${got}`);
  if (missing !== undefined) {
    fail(`${answer.label}: Vary of ${what}: expected ${missing} in the list, got ${got}`);
  }
}
