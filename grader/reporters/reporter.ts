import type { Grade } from '../grade-record.ts';

/** How parts of a text are emphasised; `plain` where there are no colours. */
export type Style = (kind: 'good' | 'bad' | 'quiet' | 'strong' | 'warn', text: string) => string;
export const plain: Style = (_kind, text) => text;

export interface ReporterOptions {
  /** @default plain */
  style?: Style;
  /** Columns of the terminal. @default 80 */
  width?: number;
  /** How to ask for a hint for a requirement here; empty to say nothing. @default lab hint <id> */
  hint?: (requirement: string) => string;
}

/** A pure function from a Grade to a text, without a line feed at its end. */
export type Reporter = (grade: Grade, options?: ReporterOptions) => string;
