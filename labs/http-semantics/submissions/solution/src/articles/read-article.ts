import { HttpError } from '../http/http-error.ts';
import type { Article, Translated } from './article.ts';

/** Reads the JSON of an article; throws 400 when a title or a body is missing. */
export function readArticle(json: Buffer): Article {
  const value = parse(json);
  if (!isObject(value) || !isTranslated(value.title) || !isTranslated(value.body)) {
    throw new HttpError(400, 'An article has a title and a body, each in en and fr');
  }
  const { title, body } = value;
  return { title: { en: title.en, fr: title.fr }, body: { en: body.en, fr: body.fr } };
}

function parse(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString('utf8'));
  } catch {
    throw new HttpError(400, 'The body is not valid JSON');
  }
}

function isTranslated(value: unknown): value is Translated {
  return isObject(value) && typeof value.en === 'string' && typeof value.fr === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
