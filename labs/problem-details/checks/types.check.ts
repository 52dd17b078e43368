import { type CheckContext, check, fail, shape } from '../../../grader/kit/index.ts';
import { type ProblemKind, problemKinds } from './problem-kinds.ts';
import { expectType, typeOf } from './problem-type.ts';

const titled = shape.object({ title: shape.string });

for (const kind of problemKinds) {
  check('PD-02', `Each ${kind.slug} has the type of its kind, and one title`, (it) =>
    expectOneTypeAndTitle(it, kind),
  );
}

check('PD-02', 'Whatever is not found, the title of the type is the same', async (it) => {
  const { api, any } = it;
  const paths: Record<string, string> = {
    'an unknown booking': `/bookings/${any.word()}`,
    'an unknown path': `/${any.word()}`,
    'an unknown problem type': `/problems/${any.word()}`,
  };
  const firsts = new Map<string, [what: string, title: string]>();
  for (const [what, path] of Object.entries(paths)) {
    const answer = await api.get(path);
    // That it is a problem at all is judged by PD-09.
    if (answer.mediaType !== 'application/problem+json') continue;
    const type = typeOf(answer);
    if (type === 'about:blank') continue;
    const { title } = answer.json(titled);
    const [other, first] = firsts.get(type) ?? [what, title];
    firsts.set(type, [other, first]);
    if (title === first) continue;
    const expected = `the title "${first}" of type ${type}, as for ${other}`;
    fail(`${answer.label}: ${what}: expected ${expected}, got "${title}"`, {
      expected: first,
      actual: title,
    });
  }
});

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
