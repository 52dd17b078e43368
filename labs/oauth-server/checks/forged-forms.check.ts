import { type Api, type CheckContext, check, fail } from '../../../grader/kit/index.ts';
import { codeAt, visit } from './authorization.ts';
import { Browser } from './browser.ts';
import { asksForDecision, asksForPassword, hiddenFields } from './html-form.ts';
import { type Client, spa, web } from './settings.ts';
import { type Reached, reach, type Stage, stages } from './stages.ts';
import { describe, follow, type Stop } from './walk.ts';

check('AS-16', 'A form that your page did not give this browser does nothing', async (it) => {
  for (const client of [spa, web]) {
    for (const stage of stages) {
      for (const forgery of forgeries) await expectRefused(it, client, stage, forgery);
    }
    codeAt(await visit(it, client), client);
  }
});

interface Forgery {
  what: string;
  /** Sends the form as somebody else would. */
  send: (api: Api, victim: Reached, attacker: Reached) => Promise<Stop>;
}

const forgeries: readonly Forgery[] = [
  {
    what: 'without its hidden values',
    send: async (_api, { browser, stop, fields }) => {
      const hidden = hiddenFields(stop.form);
      const rest = fields.filter(([name]) => !hidden.has(name));
      return follow(browser, await browser.submit(stop.answer, stop.form, rest));
    },
  },
  {
    what: 'without the cookies of its browser',
    send: async (api, { stop, fields }) => {
      const stranger = new Browser(api);
      return follow(stranger, await stranger.submit(stop.answer, stop.form, fields));
    },
  },
  {
    what: 'with the hidden values that another browser got',
    send: async (_api, { browser, stop, fields }, attacker) => {
      const hidden = hiddenFields(attacker.stop.form);
      const own = fields.filter(([name]) => !hidden.has(name));
      const foreign = attacker.fields.filter(([name]) => hidden.has(name));
      return follow(browser, await browser.submit(stop.answer, stop.form, [...own, ...foreign]));
    },
  },
];

async function expectRefused(
  it: CheckContext,
  client: Client,
  { what, holds }: Stage,
  forgery: Forgery,
): Promise<void> {
  const [victim, attacker] = [await reach(it, client, holds), await reach(it, client, holds)];
  const stop = await forgery.send(it.api, victim, attacker);
  const gotOn =
    stop.form !== undefined && asksForDecision(stop.form) && !asksForPassword(stop.form);
  const isPast = holds === asksForPassword && gotOn;
  if (!stop.client?.searchParams.has('code') && !isPast) return;
  const [expected, actual] = ['no code and no way on', describe(stop)];
  fail(`the ${what}, sent ${forgery.what}: expected ${expected}, got ${actual}`, {
    expected,
    actual,
  });
}
