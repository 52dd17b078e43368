import type { Author, Book } from './seed.ts';
import type { Shop } from './shop.ts';

/** Books whose title, and authors whose name has the text in it, in any letter case. */
export function search(shop: Shop, text: string): (Book | Author)[] {
  const pattern = new RegExp(text, 'i');
  const hasText = (value: string) => pattern.test(value);
  return [
    ...shop.books.filter(({ title }) => hasText(title)),
    ...shop.authors.filter(({ name }) => hasText(name)),
  ];
}
