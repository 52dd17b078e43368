import { type Exchange, fail } from '../../../grader/kit/index.ts';
import type { Browser } from './browser.ts';
import type { Field } from './fields.ts';
import { asksForDecision, asksForPassword, formOf, type HtmlForm } from './html-form.ts';
import { labelOf } from './refusal.ts';

/** Who sits before the browser, and what this person decides. */
export interface Visitor {
  username: string;
  password: string;
  /** @default approve */
  decision?: string;
}

/** Where a walk ends: at the client, or on a page. */
export interface Stop {
  answer: Exchange;
  /** The address of the client, when the browser was sent there. */
  client?: URL;
  /** The form, when the page has one. */
  form?: HtmlForm;
}

interface WalkOptions {
  /** Stops at the first form for which this holds, before it is sent. */
  stopAt?: (form: HtmlForm) => boolean;
  /** Changes what is sent with each form. */
  alter?: (fields: Field[]) => Field[];
}

const maxSteps = 6;

/** Opens a page and goes on, form after form, until the client is reached or there is no way on. */
export async function walk(
  browser: Browser,
  path: string,
  visitor: Visitor,
  options?: WalkOptions,
): Promise<Stop> {
  const steps = { left: maxSteps };
  const first = await follow(browser, await browser.get(path), steps);
  return goOn(browser, first, visitor, { ...options, steps });
}

/** Goes on from a page where somebody stopped. */
export async function goOn(
  browser: Browser,
  from: Stop,
  visitor: Visitor,
  {
    stopAt = () => false,
    alter = (fields) => fields,
    steps = { left: maxSteps },
  }: WalkOptions & { steps?: Steps } = {},
): Promise<Stop> {
  let triedPassword = false;
  let stop = from;
  for (;;) {
    const { answer, form } = stop;
    if (!form || stopAt(form) || (triedPassword && asksForPassword(form))) return stop;
    triedPassword ||= asksForPassword(form);
    spend(steps);
    const sent = await browser.submit(answer, form, alter(filled(form, visitor)));
    stop = await follow(browser, sent, steps);
  }
}

interface Steps {
  left: number;
}

/** Follows redirects of the service until there is a page, or the client. */
export async function follow(
  browser: Browser,
  answer: Exchange,
  steps = { left: maxSteps },
): Promise<Stop> {
  let last = answer;
  for (;;) {
    const location = last.header('location');
    if (last.status < 300 || last.status > 399 || location === undefined) {
      const form = formOf(last);
      return form ? { answer: last, form } : { answer: last };
    }
    const own = browser.resolve(last, location);
    if (!own) return { answer: last, client: clientAddress(last, location) };
    spend(steps);
    last = await browser.get(own.pathname + own.search);
  }
}

function clientAddress(answer: Exchange, location: string): URL {
  if (URL.canParse(location)) return new URL(location);
  return fail(`${answer.label}: expected Location to be an address, got ${location}`);
}

function spend(steps: Steps): void {
  steps.left -= 1;
  if (steps.left < 0) {
    fail(`expected at most ${maxSteps} steps from GET /authorize to the client, got more`);
  }
}

/** What a browser sends when the visitor has filled the form. */
export function filled(form: HtmlForm, visitor: Visitor): Field[] {
  const { username, password, decision = 'approve' } = visitor;
  const typed: Readonly<Record<string, string>> = { username, password };
  const fields: Field[] = [];
  for (const { kind, name, value, checked } of form.controls) {
    const isSkipped = kind === 'button' || (kind === 'choice' && (!checked || name === 'decision'));
    if (name === '' || isSkipped) continue;
    fields.push([name, kind === 'hidden' ? value : (typed[name] ?? value)]);
  }
  const button = pressed(form, decision);
  return button ? [...fields, button] : fields;
}

function pressed(form: HtmlForm, decision: string): Field | undefined {
  if (asksForDecision(form)) return ['decision', decision];
  const button = form.controls.find(({ kind }) => kind === 'button');
  return button && button.name !== '' ? [button.name, button.value] : undefined;
}

/** A sentence for messages: where the walk ended. */
export function describe({ answer, client, form }: Stop): string {
  if (client) {
    const error = client.searchParams.get('error');
    const what = error === null ? (client.searchParams.has('code') ? 'a code' : 'no code') : error;
    return `a redirect to ${client.origin}${client.pathname} with ${what}`;
  }
  if (!form) return `status ${answer.status} without a form, from ${labelOf(answer)}`;
  const kind = asksForPassword(form) ? 'the login form' : 'a form';
  return `${kind} with status ${answer.status}, from ${labelOf(answer)}`;
}
