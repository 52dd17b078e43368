import type { Author, Book } from './seed.ts';
import type { Shop } from './shop.ts';

/** Books whose title, and authors whose name has the text in it, in any letter case. */
export function search(shop: Shop, text: string): (Book | Author)[] {
  const wanted = text.toLowerCase().replace(/ +/g, ' ');
  const hasText = (value: string) => value.toLowerCase().includes(wanted);
  return [
    ...shop.books.filter(({ title }) => hasText(title)),
    ...shop.authors.filter(({ name }) => hasText(name)),
  ];
}
