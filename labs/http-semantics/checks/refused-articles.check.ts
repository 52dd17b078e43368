import { check, expect } from '../../../grader/kit/index.ts';
import { anArticle, articlePath, readArticle, storeArticle } from './article.ts';
import { expectStatus } from './expect-answer.ts';

check('SEM-01', 'PUT stores an article, new or not', async (it) => {
  const { api, any } = it;
  const path = articlePath(it);
  const widest = { en: '', fr: '日本 👍 \\ "' };
  const articles = [
    anArticle(it),
    anArticle(it),
    { ...anArticle(it), title: widest, body: widest },
    { ...anArticle(it), colour: 'green', id: any.word(), lang: 'de' },
    { title: { ...anArticle(it).title, de: 'Tee' }, body: anArticle(it).body },
  ];
  for (const article of articles) {
    expectStatus(await api.put(path, article), 'a whole article', 200, 201, 204);
    const { title } = (await readArticle(it, path)).json<{ title?: unknown }>() ?? {};
    expect(title, `GET ${path}: title, after PUT`).toBe(article.title.en);
  }
});

check(
  'SEM-01',
  'An article without one of its texts is refused and changes nothing',
  async (it) => {
    const { api } = it;
    const article = anArticle(it);
    const path = await storeArticle(it, article);
    const { title, body } = anArticle(it);
    const { text: before } = await readArticle(it, path);
    const refused: [what: string, content: unknown][] = [
      ['without a title', { body }],
      ['without a body', { title }],
      ['without title.fr', { title: { en: title.en }, body }],
      ['without title.en', { title: { fr: title.fr }, body }],
      ['without body.fr', { title, body: { en: body.en } }],
      ['without body.en', { title, body: { fr: body.fr } }],
      ['title.fr is null', { title: { ...title, fr: null }, body }],
      ['body.en is a number', { title, body: { ...body, en: 7 } }],
      ['body.fr is a list', { title, body: { ...body, fr: ['tea'] } }],
      ['title is a text', { title: 'Tea', body }],
      ['body is null', { title, body: null }],
      ['an empty object', {}],
      ['a list', [title, body]],
      ['a text', 'Tea'],
      ['a number', 7],
      ['null', null],
    ];
    const json = refused.map(([what, content]) => [what, JSON.stringify(content)] as const);
    const noJson = [
      ['no JSON', '{"title":'],
      ['no content', ''],
    ] as const;
    for (const [what, text] of [...json, ...noJson]) {
      const headers = { 'Content-Type': 'application/json' };
      for (const target of [path, articlePath(it)]) {
        const answer = await api.send({ method: 'PUT', path: target, body: text, headers });
        expectStatus(answer, what, 400, 422);
      }
      const { text: after } = await readArticle(it, path);
      expect(after, `GET ${path}: after a PUT that was refused (${what})`).toBe(before);
    }
    expectStatus(await api.put(path, { title, body }), 'a whole article', 200, 201, 204);
  },
);

check('SEM-01', 'The id of an article is 1 to 40 of a-z, 0-9 and -', async (it) => {
  const { api, any } = it;
  for (const id of [any.word(1), any.word(40), `0-${any.word(5)}`]) {
    const answer = await api.put(`/articles/${id}`, anArticle(it));
    expectStatus(answer, `an id of ${id.length} characters`, 200, 201, 204);
    await readArticle(it, `/articles/${id}`);
  }
  const invalid: [what: string, id: string][] = [
    ['41 characters', any.word(41)],
    ['a capital letter', `${any.word()}A`],
    ['an underscore', `${any.word()}_a`],
    ['a dot', `${any.word()}.json`],
  ];
  for (const [what, id] of invalid) {
    const path = `/articles/${id}`;
    const statuses = id.length > 40 ? [400, 404, 414] : [400, 404];
    expectStatus(await api.put(path, anArticle(it)), `an id with ${what}`, ...statuses);
    expectStatus(await api.get(path), `an id with ${what}`, ...statuses);
  }
});
