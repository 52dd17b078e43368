import type { CheckContext, Exchange } from '../../../grader/kit/index.ts';
import { fail } from '../../../grader/kit/index.ts';
import { expectStatus, expectSuccess, type Headers, withHeaders } from './expect-answer.ts';
import { weakened } from './tags.ts';

type Means = Pick<CheckContext, 'api' | 'any'>;

export const docType = 'text/plain; charset=utf-8';

/** A document that was stored on the way to something else. */
export interface Doc {
  path: string;
  content: string;
  /** As GET shows it: what PUT says is judged by SEM-01 alone. */
  tag: string;
  /** As GET shows it, or now: that the header is there is judged by SEM-04 alone. */
  modified: string;
}

/** The path of a document that no other part of the run uses. */
export const docPath = ({ any }: Pick<Means, 'any'>) => `/docs/${any.id('doc')}`;

export function putDoc({ api }: Pick<Means, 'api'>, path: string, body: string, headers?: Headers) {
  return api.send({ method: 'PUT', path, body, headers: { 'Content-Type': docType, ...headers } });
}

/** Stores a new document; versions of one name should differ early, and in length. */
export async function storeDoc(
  it: Means,
  content = it.any.word(60),
  path = docPath(it),
): Promise<Doc> {
  expectSuccess(await putDoc(it, path, content), 'on the way');
  return readDoc(it, path, content);
}

/** Stores other, longer content under the same name. */
export const replaceDoc = (it: Means, { path, content }: Doc): Promise<Doc> =>
  storeDoc(it, it.any.word(content.length + it.any.integer(1, 9)), path);

async function readDoc({ api }: Means, path: string, content: string): Promise<Doc> {
  const read = await api.get(path);
  expectStatus(read, 'on the way', 200);
  const modified = read.header('last-modified') ?? new Date().toUTCString();
  return { path, content, tag: tagOf(read), modified };
}

/** The headers in words that say whose tags and dates they have. */
export function whose(headers: Headers, doc: Doc, old = doc): string {
  return withHeaders(headers)
    .replaceAll(weakened(doc.tag), 'the current tag after W/')
    .replaceAll(doc.tag, 'the current tag')
    .replaceAll(weakened(old.tag), 'an old tag after W/')
    .replaceAll(old.tag, 'an old tag')
    .replaceAll(doc.modified, 'the date of Last-Modified');
}

export function tagOf(answer: Exchange): string {
  const tag = answer.header('etag');
  return tag ?? fail(`${answer.label}: expected an ETag header, got none`);
}
