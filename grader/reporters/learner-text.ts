import type { Grade } from '../grade-record.ts';
import { terminalReport } from './terminal.ts';

/** All that a learner reads about one requirement, on the terminal and in the JSON grade. Hostile. */
export function learnerText(grade: Grade, id: string): string {
  const requirements = grade.requirements.filter((requirement) => requirement.id === id);
  const one = { ...grade, requirements };
  return [terminalReport(one), ...stringsIn(requirements), ...stringsIn(grade.outcomeDetail)].join(
    '\n',
  );
}

/** Every string inside plain data, unescaped. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
