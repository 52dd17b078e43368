import { ciCommand } from './for-ci-log.ts';
import type { Untrusted } from './untrusted.ts';
import { visible } from './visible.ts';

/** Code points that XML 1.0 section 2.2 does not allow, and that are not controls either. */
const nonCharacters = /[\ufffe\uffff]/g;

/**
 * Text from a submission as XML character data. What XML forbids becomes visible first; every `>`
 * is escaped, so that `]]>` cannot end anything.
 */
export function forXml(text: Untrusted): string {
  return visible(text)
    .replaceAll(nonCharacters, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(ciCommand, (command) => command.replace('::', '&#58;:').replace('##', '&#35;#'));
}

/** The same for an attribute in double quotes; line feeds survive a parser's normalisation. */
export const forXmlAttribute = (text: Untrusted): string =>
  forXml(text).replaceAll('"', '&quot;').replaceAll("'", '&apos;').replaceAll('\n', '&#10;');
