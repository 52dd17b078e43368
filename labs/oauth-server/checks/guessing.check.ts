import { type CheckContext, check, fail } from '../../../grader/kit/index.ts';
import { visit } from './authorization.ts';
import { ada, bjorn, cleo, short, spa, type User } from './settings.ts';

const toLock = 10;

const enters = async (it: CheckContext, user: User, password = user.password): Promise<boolean> =>
  (await visit(it, spa, { visitor: { ...user, password } })).client?.searchParams.has('code') ??
  false;

async function guess(it: CheckContext, user: User, times: number): Promise<void> {
  for (let count = 0; count < times; count++) {
    if (await enters(it, user, it.any.word())) fail('a wrong password: expected no code, got one');
  }
}

check('AS-16', 'Nine wrong passwords lock nobody, and a login begins anew', async (it) => {
  for (const round of ['first', 'second']) {
    await guess(it, bjorn, toLock - 1);
    if (await enters(it, bjorn)) continue;
    fail(
      `the right password after ${toLock - 1} wrong ones, ${round} time: expected a code, got none`,
    );
  }
});

check('AS-16', 'After ten wrong passwords nobody gets in by that name', async (it) => {
  if (!(await enters(it, cleo))) fail('the right password: expected a code, got none');
  await guess(it, cleo, toLock);
  for (let count = 1; count <= 3; count++) {
    if (!(await enters(it, cleo))) continue;
    fail(`the right password after ${toLock} wrong ones: expected no code, got one`);
  }
  for (const other of [ada, bjorn]) {
    if (await enters(it, other)) continue;
    fail(
      `the right password of ${other.username}, while cleo is locked: expected a code, got none`,
    );
  }
});

check('AS-16', 'The lock ends when its time is over', { profile: 'short' }, async (it) => {
  await guess(it, cleo, toLock);
  await it.until(
    'the right password to work when the lock is over',
    async () => {
      const isIn = await enters(it, cleo);
      if (!isIn) await guess(it, cleo, 1);
      return isIn;
    },
    { deadlineMs: short.lockSeconds * 1000 + 5000, everyMs: 200 },
  );
});
