import { type Exchange, fail } from '../../../grader/kit/index.ts';
import { type Tag, tagsIn } from './html.ts';

export interface Control {
  kind: 'hidden' | 'text' | 'choice' | 'button';
  name: string;
  value: string;
  checked: boolean;
}

export interface HtmlForm {
  method: 'GET' | 'POST';
  /** Relative to the page; empty for the page itself. */
  action: string;
  controls: readonly Control[];
}

/** The one form of a page; undefined when it has none. */
export function formOf(page: Exchange): HtmlForm | undefined {
  if (page.mediaType !== 'text/html') return undefined;
  const tags = tagsIn(page.text);
  const starts = tags.filter(({ name, closes }) => name === 'form' && !closes);
  if (starts.length > 1) {
    fail(`${page.label}: expected a page with one <form>, got ${starts.length} of them`);
  }
  const [start] = starts;
  if (!start) return undefined;
  const from = tags.indexOf(start) + 1;
  const end = tags.findIndex(({ name, closes }, at) => at >= from && name === 'form' && closes);
  const inside = tags.slice(from, end < 0 ? undefined : end);
  return {
    method: start.attributes.get('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
    action: start.attributes.get('action') ?? '',
    controls: inside.flatMap(controlOf),
  };
}

const kinds: Readonly<Record<string, Control['kind']>> = {
  hidden: 'hidden',
  radio: 'choice',
  checkbox: 'choice',
  submit: 'button',
  image: 'button',
};

function controlOf({ name: tag, closes, attributes }: Tag): Control[] {
  if (closes || (tag !== 'input' && tag !== 'button')) return [];
  const type = attributes.get('type')?.toLowerCase() ?? (tag === 'button' ? 'submit' : 'text');
  if (type === 'reset' || (type === 'button' && tag === 'button')) return [];
  return [
    {
      kind: kinds[type] ?? 'text',
      name: attributes.get('name') ?? '',
      value: attributes.get('value') ?? (kinds[type] === 'choice' ? 'on' : ''),
      checked: attributes.has('checked'),
    },
  ];
}

export const asksForPassword = ({ controls }: HtmlForm): boolean =>
  controls.some(({ kind, name }) => kind === 'text' && name === 'password');

/** A hidden decision is not the user's. */
export const asksForDecision = ({ controls }: HtmlForm): boolean =>
  controls.some(({ kind, name }) => kind !== 'hidden' && name === 'decision');

/** The names of what a user does not see. */
export function hiddenFields({ controls }: HtmlForm): Set<string> {
  return new Set(controls.filter(({ kind }) => kind === 'hidden').map(({ name }) => name));
}
