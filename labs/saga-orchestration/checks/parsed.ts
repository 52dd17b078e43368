import { fail } from '../../../grader/kit/index.ts';

/** The body of a request that the service sent. */
export function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return fail('a body that was sent to a peer: expected JSON, got something else');
  }
}
