import type { Grade } from '../grade-record.ts';

/** Who says that a grade is genuine, and for which question. */
export type Attestation = NonNullable<Grade['attestation']>;
