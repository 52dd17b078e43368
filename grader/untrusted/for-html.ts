import type { Untrusted } from './untrusted.ts';
import { visible } from './visible.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text from a submission as HTML text, or as the value of an attribute in quotes. */
export const forHtml = (text: Untrusted): string =>
  visible(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
