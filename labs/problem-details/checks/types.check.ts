import { type CheckContext, check, fail, shape } from '../../../grader/kit/index.ts';
import { type ProblemKind, problemKinds } from './problem-kinds.ts';
import { expectType, typeOf } from './problem-type.ts';

const titled = shape.object({ title: shape.string });

for (const kind of problemKinds) {
  check('PD-02', `Each ${kind.slug} has the type of its kind, and one title`, (it) =>
    expectOneTypeAndTitle(it, kind),
  );
}

async function expectOneTypeAndTitle(it: CheckContext, kind: ProblemKind): Promise<void> {
  const types = [`/problems/${kind.slug}`, ...(kind.plain ? ['about:blank'] : [])];
  let first: string | undefined;
  for (const [what, request] of Object.entries(kind.provoke)) {
    const answer = await request(it);
    expectType(answer, what, ...types);
    if (typeOf(answer) === 'about:blank') continue;
    const { title } = answer.json(titled);
    if (title.trim() === '') fail(`${answer.label}: ${what}: expected a title, got an empty one`);
    first ??= title;
    if (title !== first) {
      fail(`${answer.label}: ${what}: expected the title "${first}", as before, got "${title}"`, {
        expected: first,
        actual: title,
      });
    }
  }
}
