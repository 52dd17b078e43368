import type { Author, Book } from './seed.ts';
import type { Shop } from './shop.ts';

const lowerCase = (text: string) => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Books whose title, and authors whose name has the text in it, in any letter case. */
export function search(shop: Shop, text: string): (Book | Author)[] {
  const wanted = lowerCase(text);
  const hasText = (value: string) => lowerCase(value).includes(wanted);
  return [
    ...shop.books.filter(({ title }) => hasText(title)),
    ...shop.authors.filter(({ name }) => hasText(name)),
  ];
}
