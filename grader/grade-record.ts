import type { z } from 'zod';
import type { gradeRecord } from './schema/grade-record.ts';
import type { UntrustedTexts } from './untrusted/untrusted.ts';

/** Members of a grade whose texts may quote the submission, wherever they stand in it. */
type Quoting = 'message' | 'expected' | 'actual' | 'text' | 'http' | 'lastOutput';

type Marked<T> = T extends readonly (infer E)[]
  ? Marked<E>[]
  : T extends object
    ? { [K in keyof T]: K extends Quoting ? UntrustedTexts<T[K]> : Marked<T[K]> }
    : T;

/**
 * The result of judging one submission: plain data, printed by `--json`, published as
 * `grade.schema.json`. Texts that may quote the submission are `Untrusted`: an encoder prints them.
 */
export type Grade = Marked<z.infer<typeof gradeRecord>>;

export type RequirementGrade = Grade['requirements'][number];

/** One check's evidence, cut to the requirement's disclosure level. */
export type CheckGrade = RequirementGrade['checks'][number];
