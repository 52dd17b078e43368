/** Tags that resemble `tag` and are other tags: longer, shorter, in capital letters. */
export function similarTags(tag: string): string[] {
  const inner = opaqueTag(tag).slice(1, -1);
  const similar = [`${inner}x`, `x${inner}`, inner.slice(0, -1), inner.slice(1), swapCase(inner)];
  return similar.filter((one) => one !== inner).map((one) => `"${one}"`);
}

/** The tag without `W/`. */
export const opaqueTag = (tag: string) => tag.replace(/^W\//, '');

export const weakened = (tag: string) => `W/${opaqueTag(tag)}`;

export const isWeak = (tag: string) => tag.startsWith('W/');

/** Fields that list `tag` among others, one of them in several lines. */
export const listsWith = (tag: string): (string | string[])[] => [
  `"another", ${tag}`,
  `${tag}, "another"`,
  `"one",${tag},"other"`,
  `"one"  ,  "other"  ,  ${tag}`,
  `"a,b", ${tag}`,
  ['"one", "other"', tag],
];

const swapCase = (text: string) =>
  text.replaceAll(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
