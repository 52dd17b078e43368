import type { Author, Book } from './seed.ts';
import type { Shop } from './shop.ts';

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Books whose title, and authors whose name has the text in it, in any letter case. */
export function search(shop: Shop, text: string): (Book | Author)[] {
  const wanted = plain(text);
  const hasText = (value: string) => plain(value).includes(wanted);
  return [
    ...shop.books.filter(({ title }) => hasText(title)),
    ...shop.authors.filter(({ name }) => hasText(name)),
  ];
}
