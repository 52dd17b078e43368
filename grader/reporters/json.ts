import type { Grade } from '../grade-record.ts';
import { forJson } from '../untrusted/for-json.ts';

/** The Grade itself, as `grade.schema.json` describes it. */
export const jsonReport = (grade: Grade): string => forJson(grade);
