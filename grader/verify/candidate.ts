import type { WrongExpectation } from '../schema/wrong-expectation.ts';
import type { UniversalService } from './universal-services.ts';

interface CandidateParts {
  /** As a person names it: `solution`, `accepted/python-stdlib`, `wrong/created-200`. */
  name: string;
  /** Folders laid over one another, the first below. */
  layers: readonly string[];
}

/** One of the submissions that prove a lab, and what must come of judging it. */
export type Candidate = CandidateParts &
  (
    | { role: 'starter' | 'solution' | 'accepted' }
    | { role: 'wrong'; expectation: WrongExpectation }
    | { role: 'universal'; service: UniversalService }
  );

export type Role = Candidate['role'];
