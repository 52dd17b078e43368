import { type CheckContext, check, type Exchange, fail } from '../../../grader/kit/index.ts';
import { docPath, putDoc, tagOf } from './doc.ts';
import { expectStatus, expectSuccess } from './expect-answer.ts';
import { opaqueTag } from './tags.ts';

const strongTag = /^"[\x21\x23-\x7e\x80-\xff]*"$/;

check('SEM-02', 'The tag is strong, and the same from read to read', async (it) => {
  const { api, any } = it;
  const path = docPath(it);
  await putDoc(it, path, any.word(30));
  const first = await api.get(path);
  expectStatus(first, 'on the way', 200);
  const tag = tagOf(first);
  if (!strongTag.test(tag)) {
    fail(`${first.label}: expected a strong ETag, quoted and without W/, got ${tag}`);
  }
  await putDoc(it, docPath(it), any.word(30));
  for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) {
    const read = await api.send({ method, path });
    const again = tagOf(read);
    if (again !== tag) {
      fail(`${read.label}: with no PUT in between: expected the ETag ${tag} again, got ${again}`);
    }
  }
});

check('SEM-02', 'Other bytes have another tag, however alike they are', async (it) => {
  const { any } = it;
  const content = any.word(4000);
  const versions: Version[] = [
    ['the first version', content],
    ['a new last byte, in the same second', `${content.slice(0, -1)}Z`],
    ['a new first byte, in the same second', `Z${content.slice(1)}`],
    ['the same bytes backwards', [...content].reverse().join('')],
    ['capital letters', content.toUpperCase()],
    ['one blank more', `${content} `],
    ['a line feed more', `${content}\n`],
    ['one byte less', content.slice(0, -1)],
    ['one byte', 'a'],
    ['another byte', 'b'],
  ];
  await expectNewTags(it, docPath(it), versions, new Map());
});

check('SEM-02', 'A tag does not come back after a DELETE', async (it) => {
  const { any, api } = it;
  const path = docPath(it);
  const version = (): Version => ['another version', any.word(50)];
  const known = new Map<string, string>();
  for (const round of ['first', 'second', 'third']) {
    await expectNewTags(it, path, [version(), version()], known, `in the ${round} life`);
    expectSuccess(await api.delete(path), 'on the way');
  }
});

check('SEM-02', 'A tag does not come back after a restart', { isolated: true }, async (it) => {
  const { any, app } = it;
  const path = docPath(it);
  const versions = (count: number) =>
    Array.from({ length: count }, (): Version => ['another version', any.word(50)]);
  const known = new Map<string, string>();
  await expectNewTags(it, path, versions(4), known, 'before the restart');
  await app.kill();
  await app.restart();
  await expectNewTags(it, path, versions(8), known, 'after the restart');
});

type Version = [what: string, content: string];

/** Stores versions, none of which was there before; `known` has the tags so far and whose they are. */
async function expectNewTags(
  it: CheckContext,
  path: string,
  versions: readonly Version[],
  known: Map<string, string>,
  when = '',
): Promise<void> {
  for (const [what, content] of versions) {
    expectSuccess(await putDoc(it, path, content), 'on the way');
    const read = await it.api.get(path);
    expectStatus(read, 'on the way', 200);
    const tag = opaqueTag(tagOf(read));
    const words = when === '' ? what : `${what} ${when}`;
    const owner = known.get(tag);
    if (owner !== undefined) failShared(read, words, owner, tag);
    known.set(tag, words);
  }
}

function failShared(read: Exchange, version: string, owner: string, tag: string): never {
  fail(`${read.label}: ${version}: expected a new ETag, got ${tag}, which ${owner} had`);
}
