import type { Language } from './negotiate.ts';
import { Refused } from './refused.ts';

type Texts = Record<Language, string>;

export interface Article {
  title: Texts;
  body: Texts;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads an article from the body of a PUT, or refuses it. */
export function parseArticle(body: unknown): Article {
  const { title, body: text } = membersOf(parseJson(body));
  return { title: textsOf(title), body: textsOf(text) };
}

function parseJson(body: unknown): unknown {
  try {
    return JSON.parse(utf8.decode(body as Buffer));
  } catch {
    throw new Refused(400, 'The body must be JSON in UTF-8');
  }
}

function textsOf(value: unknown): Texts {
  const { en, fr } = membersOf(value);
  if (typeof en !== 'string' || typeof fr !== 'string') throw incomplete();
  return { en, fr };
}

function membersOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw incomplete();
  return { ...value };
}

function incomplete(): Refused {
  return new Refused(400, 'An article has a title and a body, each with the texts en and fr');
}
