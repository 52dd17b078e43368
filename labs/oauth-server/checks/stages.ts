import { type CheckContext, fail } from '../../../grader/kit/index.ts';
import { authorizePath } from './authorization.ts';
import { Browser } from './browser.ts';
import type { Field } from './fields.ts';
import { asksForDecision, asksForPassword, type HtmlForm } from './html-form.ts';
import { ada, type Client } from './settings.ts';
import { describe, filled, type Stop, walk } from './walk.ts';

/** A form on the way to the client; one form may be both. */
export interface Stage {
  what: string;
  holds: (form: HtmlForm) => boolean;
}

export const stages: readonly Stage[] = [
  { what: 'login form', holds: asksForPassword },
  { what: 'form that asks for the decision', holds: asksForDecision },
];

/** A browser that stands before a form, and what it would send. */
export interface Reached {
  browser: Browser;
  stop: Stop & { form: HtmlForm };
  fields: Field[];
}

/** A browser of its own that goes on up to this form. */
export async function reach(
  it: CheckContext,
  client: Client,
  holds: Stage['holds'],
): Promise<Reached> {
  const browser = new Browser(it.api);
  const stop = await walk(browser, authorizePath(client), ada, { stopAt: holds });
  const { form } = stop;
  if (!form || !holds(form)) return fail(`expected a form on the way, got ${describe(stop)}`);
  return { browser, stop: { ...stop, form }, fields: filled(form, ada) };
}
