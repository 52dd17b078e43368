import type { Any } from '../../../grader/kit/index.ts';

/** Valid texts of up to 100 characters that some code cannot leave alone. */
export function strangeTexts(any: Any): string[] {
  const word = any.word();
  return [
    `  ${word}  `,
    `\t${word}\r\n`,
    ' ',
    '\n',
    `"${word}" \\ / \\u0041 \\n`,
    `{"${word}": [1, 2}`,
    "'; DROP TABLE bookings; --",
    `<script>alert("${word}")</script> &amp; &lt;`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is meant to look like one
    '${7*7} {{7*7}} %s %d %n $1',
    'null',
    'undefined',
    'NaN',
    '-0',
    '0x10',
    '1e400',
    'true',
    '\u0001\u0008\u000c\u001b[31m\u001f\u007f',
    '\u0085\u00a0\u2028\u2029\u3000',
    '\ufeffmark',
    '\ufffe\uffff\ufdd0',
    'e\u0301 \u00e9 \u212b \u00c5 ﬁ',
    '👩‍👩‍👧‍👦 🇫🇷 👍🏽 📦',
    '\u{10ffff}\u{1f600}\u{20000}',
    '\u202eright to left\u202c مرحبا שלום',
    'Z\u0351\u036b\u0343a\u0300\u0301\u0302\u0303l',
    '社會科學院語學研究所 ｔｅｓｔ ﷽',
    'İ ı ß ẞ ſ',
    '../../etc/passwd %2e%2e%2f %00',
    'a~b/c~1d',
    '__proto',
    '=1+1',
  ];
}
