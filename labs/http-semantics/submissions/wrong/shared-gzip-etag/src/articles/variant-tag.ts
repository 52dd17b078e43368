import { createHash } from 'node:crypto';
import type { Language } from '../negotiation/choose-language.ts';
import type { MediaType } from '../negotiation/choose-media-type.ts';

/** What sets one representation of an article apart from the others. */
export interface Variant {
  type: MediaType;
  lang: Language;
  coding: 'gzip' | 'identity';
}

/**
 * A strong entity tag of its own for each variant.
 * @param text the bytes before coding: two versions of gzip may compress them differently
 */
export function variantTag(text: Buffer, { type, lang }: Variant): string {
  const digest = createHash('sha256').update(text).digest('base64url');
  return `"${digest}.${type.replace('/', '.')}.${lang}"`;
}
