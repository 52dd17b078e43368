import type { z } from 'zod';
import type { gradeRecord } from './schema/grade-record.ts';

/**
 * The result of judging one submission: plain data, printed by `--json`, published as
 * `grade.schema.json`. Texts in it may quote the submission: hostile.
 */
export type Grade = z.infer<typeof gradeRecord>;

export type RequirementGrade = Grade['requirements'][number];

/** One check's evidence, cut to the requirement's disclosure level. */
export type CheckGrade = RequirementGrade['checks'][number];

export type ServiceGrade = Grade['services'][number];
