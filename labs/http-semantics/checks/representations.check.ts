import {
  type CheckContext,
  check,
  type Exchange,
  expect,
  fail,
  quote,
} from '../../../grader/kit/index.ts';
import { type Article, anArticle, mediaTypes, shownArticle, storeArticle } from './article.ts';
import { compareBytes, expectStatus } from './expect-answer.ts';
import { collapsed, textOfHtml } from './html-text.ts';

const [json, html, plain] = mediaTypes;

check('SEM-11', 'JSON has id, lang, title and body', async (it) => {
  for (const article of [anArticle(it), ...awkwardArticles(it)]) {
    const path = await storeArticle(it, article);
    const answer = await readAs(it, path, json);
    const { id, lang, title, body } = answer.json(shownArticle);
    const where = `${answer.label}: as JSON`;
    expect(title, `${where}: title`).toBe(article.title.en);
    expect(body, `${where}: body`).toBe(article.body.en);
    expect(id, `${where}: id`).toBe(path.replace('/articles/', ''));
    expect(lang, `${where}: lang`).toBe('en');
  }
});

check('SEM-11', 'In JSON, lang is the language of both texts', async (it) => {
  const { api } = it;
  const article = anArticle(it);
  const path = await storeArticle(it, article);
  const answer = await api.get(path, { headers: { Accept: json, 'Accept-Language': 'fr' } });
  const { lang, title, body } = answer.json(shownArticle);
  const language = title === article.title.fr ? 'fr' : 'en';
  const expected = { lang: language, title: article.title[language], body: article.body[language] };
  expect({ lang, title, body }, `${answer.label}: as JSON`).toEqual(expected);
});

check('SEM-11', 'Plain text is the title, a line feed and the body', async (it) => {
  for (const article of [anArticle(it), ...awkwardArticles(it)]) {
    const path = await storeArticle(it, article);
    const answer = await readAs(it, path, plain);
    const { title, body } = article;
    const where = `${answer.label}: as text/plain: title, line feed, body`;
    const expected = `${title.en}\n${body.en}`;
    if (/^[ -~\n]*$/.test(expected)) expect(answer.text, where).toBe(expected);
    compareBytes(answer.bytes, where, expected);
  }
});

check('SEM-11', 'HTML shows title and body as they were stored', async (it) => {
  for (const article of [anArticle(it), ...awkwardArticles(it)]) {
    const path = await storeArticle(it, article);
    const answer = await readAs(it, path, html);
    const shown = textOfHtml(answer.text);
    const where = `${answer.label}: as text/html`;
    const texts = { title: article.title.en, body: article.body.en };
    for (const [name, text] of Object.entries(texts)) {
      for (const line of text.split('\n').map(collapsed)) {
        if (shown.includes(line)) continue;
        fail(
          `${where}: the ${name}: expected a page that shows ${quote(line)}, got ${quote(shown)}`,
        );
      }
    }
  }
});

check('SEM-11', 'No text of an article becomes markup', async (it) => {
  const { any } = it;
  const mark = any.word();
  const hostile = `<${mark}>tea</${mark}><script>${any.word()}</script>&${mark};`;
  const article = anArticle(it);
  for (const [name, parts] of [
    ['title', { ...article, title: { ...article.title, en: hostile } }],
    ['body', { ...article, body: { ...article.body, en: hostile } }],
  ] as const) {
    const answer = await readAs(it, await storeArticle(it, parts), html);
    for (const markup of [`<${mark}`, `&${mark}`]) {
      if (!answer.text.includes(markup)) continue;
      const expected = `${markup[0] === '<' ? '&lt;' : '&amp;'}${mark}`;
      fail(`${answer.label}: as text/html: the ${name}: expected ${expected}, got ${markup}`);
    }
    expect(textOfHtml(answer.text), `${answer.label}: the text of the page`).toContain(hostile);
  }
});

async function readAs({ api }: CheckContext, path: string, type: string): Promise<Exchange> {
  const answer = await api.get(path, { headers: { Accept: type } });
  expectStatus(answer, `with Accept: ${type}`, 200);
  expect(answer.mediaType, `${answer.label}: with Accept: ${type}: Content-Type`).toBe(type);
  const contentType = answer.header('content-type') ?? '';
  const charset = /;\s*charset="?([^";\s]*)/i.exec(contentType)?.[1] ?? 'utf-8';
  if (charset.toLowerCase() !== 'utf-8') {
    fail(`${answer.label}: with Accept: ${type}: expected charset utf-8, got ${quote(charset)}`);
  }
  return answer;
}

/** Texts that escaping, replacing or counting gets wrong. */
function awkwardArticles({ any }: CheckContext): Article[] {
  const word = any.word();
  const texts = [
    `Tea & cake <b>${word}</b>`,
    `&lt;${word}&gt; &amp;amp; &#38; &${word}`,
    `"${word}" 'quoted' \`ticks\` $& $1 $$ \${${word}} {{${word}}} %s \\n`,
    `Thé & gâteau 日本 👍 5 € ${word}`,
    `1 < 2 > 1 ${word}`,
    '',
  ];
  return texts.map((text, index) => {
    const other = texts[(index + 1) % texts.length] ?? '';
    const body = `${other}\n${any.sentence()}\n\n${text}`;
    return { title: { en: text, fr: any.word() }, body: { en: body, fr: any.word() } };
  });
}
