import type { Author, Book } from './seed.ts';
import type { Shop } from './shop.ts';

const known = new WeakMap<Shop, Book[]>();

/** The index of titles, made with the first search. */
function titles(shop: Shop): Book[] {
  const books = known.get(shop) ?? shop.books;
  known.set(shop, books);
  return books;
}

/** Books whose title, and authors whose name has the text in it, in any letter case. */
export function search(shop: Shop, text: string): (Book | Author)[] {
  const wanted = text.toLowerCase();
  const hasText = (value: string) => value.toLowerCase().includes(wanted);
  return [
    ...titles(shop).filter(({ title }) => hasText(title)),
    ...shop.authors.filter(({ name }) => hasText(name)),
  ];
}
