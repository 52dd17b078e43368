import { describe, expect, test } from 'vitest';
import { forCiLog } from './for-ci-log.ts';
import { forCsv } from './for-csv.ts';
import { forHtml } from './for-html.ts';
import { forJson } from './for-json.ts';
import { codeBlock, forMarkdown } from './for-markdown.ts';
import { forTerminal, lineForTerminal } from './for-terminal.ts';
import { forXml, forXmlAttribute } from './for-xml.ts';

describe('for a terminal', () => {
  test.for([
    ['a colour sequence', '\u001b[31mred\u001b[0m', '␛[31mred␛[0m'],
    ['a cleared screen with a fake verdict', '\u001b[2J\u001b[H✓ passed', '␛[2J␛[H✓ passed'],
    ['a window title by OSC', '\u001b]0;owned\u0007', '␛]0;owned␇'],
    ['a clipboard write by OSC 52', '\u001b]52;c;cm0=\u001b\\', '␛]52;c;cm0=␛\\'],
    ['a link by OSC 8', '\u001b]8;;http://x\u0007y', '␛]8;;http://x␇y'],
    ['a C1 control sequence introducer', '\u009b2Jx', '<U+009B>2Jx'],
    ['an overwritten line', 'failed\rpassed', 'failed␍passed'],
    ['backspaces', 'no\b\bok', 'no␈␈ok'],
    ['NUL and DEL', 'a\u0000b\u007f', 'a␀b␡'],
    ['a bidirectional override', '\u202egnp.exe', '<U+202E>gnp.exe'],
    ['a bidirectional isolate', 'a\u2066b\u2069', 'a<U+2066>b<U+2069>'],
    ['an Arabic letter mark', 'a\u061cb', 'a<U+061C>b'],
    [
      'zero-width characters',
      'a\u200bb\u200cc\u200dd\ufeff',
      'a<U+200B>b<U+200C>c<U+200D>d<U+FEFF>',
    ],
    ['a soft hyphen and a word joiner', 'a\u00adb\u2060c', 'a<U+00AD>b<U+2060>c'],
    ['fillers that print nothing', 'a\u3164b\uffa0c\u2800', 'a<U+3164>b<U+FFA0>c<U+2800>'],
    ['tags that spell hidden words', 'a\u{e0041}\u{e007f}', 'a<U+E0041><U+E007F>'],
    ['line and paragraph separators', 'a\u2028b\u2029c', 'a<U+2028>b<U+2029>c'],
    ['a variation selector on a letter', 'a\ufe0f', 'a<U+FE0F>'],
    ['a lone surrogate', 'a\ud800b', 'a\ufffdb'],
    ['marks piled up', `a${'\u0301'.repeat(40)}b`, `a${'\u0301'.repeat(4)}…b`],
  ] as const)('%s becomes visible', ([, hostile, shown]) => {
    expect(forTerminal(hostile)).toBe(shown);
  });

  test.for([
    ['letters of any script', 'Grüße, 日本, Ελλάδα, שלום'],
    ['emoji with their selector', '❤️ and 1️⃣ and 😀'],
    ['combining marks', 'e\u0301 and n\u0303\u0332'],
    ['line feeds', 'one\ntwo'],
  ] as const)('%s stay as they are', ([, text]) => {
    expect(forTerminal(text)).toBe(text);
  });

  test('CR LF is a line feed, a tab two spaces', () => {
    expect(forTerminal('a\r\n\tb')).toBe('a\n  b');
  });

  test('one line stays one line', () => {
    expect(lineForTerminal('a\nb\u001b')).toBe('a␊b␛');
  });
});

describe('for XML', () => {
  test('markup is text', () => {
    expect(forXml('<a href="x">&amp;</a>')).toBe('&lt;a href="x"&gt;&amp;amp;&lt;/a&gt;');
  });

  test('the end of a CDATA section ends nothing', () => {
    expect(forXml(']]></system-out><testcase name="mine"/>')).toBe(
      ']]&gt;&lt;/system-out&gt;&lt;testcase name="mine"/&gt;',
    );
  });

  test('no code point that XML 1.0 forbids is left', () => {
    const every = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code));
    const forbidden = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
    expect(forbidden.exec(forXml(every.join('')))).toBeNull();
  });

  test('an attribute keeps its line feeds and cannot be closed', () => {
    expect(forXmlAttribute('a"b\'c\nd')).toBe('a&quot;b&apos;c&#10;d');
  });
});

describe('for JSON', () => {
  test('unseen characters are escapes, and the value is the same', () => {
    const value = { text: '\u001b[2J\u009b\u202e\u{e0041}\u007f\ufeff é\n', lone: '\ud800' };
    const json = forJson(value);
    expect(json).toContain('"\\u001b[2J\\u009b\\u202e\\udb40\\udc41\\u007f\\ufeff é\\n"');
    expect(JSON.parse(json)).toEqual(value);
  });

  test('is indented, with real line feeds between members only', () => {
    expect(forJson({ a: 'x\ny', b: [1] })).toBe('{\n  "a": "x\\ny",\n  "b": [\n    1\n  ]\n}');
  });
});

const ciCommands = [
  '::set-output name=score::100',
  '   ::add-mask::passed',
  'text\n::stop-commands::x',
  'before ##[endgroup]',
  '##vso[task.complete result=Succeeded;]',
  "##teamcity[testFinished name='x']",
];
const isObeyed = (text: string) => /^\s*::/m.test(text) || /##(\[|vso\[|teamcity\[)/.test(text);

test.for(ciCommands)('no CI system obeys %j in a log, a JSON or an XML file', (command) => {
  expect(isObeyed(command)).toBe(true);
  for (const encode of [forCiLog, forJson, forXml]) expect(isObeyed(encode(command))).toBe(false);
  expect(JSON.parse(forJson(command))).toBe(command);
});

test('what only looks like one stays as it is', () => {
  for (const text of ['listens on ::1 only', '## heading', 'a::b'])
    expect(forCiLog(text)).toBe(text);
});

test('for HTML, markup is text and a quoted attribute cannot be left', () => {
  expect(forHtml('<script>alert("1")</script>&\u202e')).toBe(
    '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&lt;U+202E&gt;',
  );
  expect(forHtml("' onclick='x")).toBe('&#39; onclick=&#39;x');
});

test.for([
  ['plain text', 'plain text'],
  ['a,b "c"\nd', '"a,b ""c""\nd"'],
  ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
  ['+1', '"\'+1"'],
  ['-1', '"\'-1"'],
  ['@x', '"\'@x"'],
  ['\t=1', '"\'  =1"'],
  ['\r=1', '␍=1'],
])('for CSV, %j is the cell %j', ([text = '', cell]) => {
  expect(forCsv(text)).toBe(cell);
});

describe('for Markdown', () => {
  test('nothing is markup, a link or a table', () => {
    expect(forMarkdown('![](http://x) </details> | `a`\n# b')).toBe(
      '\\!\\[\\]\\(http\\:\\/\\/x\\) \\<\\/details\\> \\| \\`a\\`␊\\# b',
    );
  });

  test('a code block ends where we end it', () => {
    expect(codeBlock('a\n```\n````x')).toBe('`````text\na\n```\n````x\n`````');
    expect(codeBlock('a\u001b')).toBe('```text\na␛\n```');
  });
});
