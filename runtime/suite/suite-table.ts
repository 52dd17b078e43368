import type { ChosenBackend } from '../service-name.ts';
import { applies, type CaseName, cases } from './cases.ts';
import type { Subject } from './subject.ts';

const backends: readonly ChosenBackend[] = ['native', 'attach', 'containers'];

/** What the suite tests where, as Markdown. */
export function suiteTable(subjects: readonly Subject[]): string {
  const names = Object.keys(cases) as CaseName[];
  const rows = names.map((name) => [
    cases[name].says,
    ...backends.map((backend) => whichOf(subjects, name, backend)),
  ]);
  const head = [
    ['each service', ...backends],
    ['---', ...backends.map(() => '---')],
  ];
  return [...head, ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function whichOf(subjects: readonly Subject[], name: CaseName, backend: ChosenBackend): string {
  const without = subjects.filter(({ definition }) => !applies(name, backend, definition));
  if (without.length === 0) return 'all';
  if (without.length === subjects.length) return '–';
  const open = subjects.filter((subject) => name === 'apart' && isOpen(subject, backend));
  const except = [...without, ...open].map(({ definition }) => definition.name);
  return `all but ${except.join(', ')}`;
}

function isOpen({ openWhenAttached = [] }: Subject, backend: ChosenBackend): boolean {
  return backend === 'attach' && openWhenAttached.length > 0;
}
