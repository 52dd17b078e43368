import type { Grade } from '../grade-record.ts';
import type { Attestation } from './attestation.ts';
import { canonicalJson, type Json } from './canonical-json.ts';

/** Keeps a signature from being one of anything else that the same key may sign some day. */
const purpose = 'api-labs grade 1\n';

/** What a signature covers: every member of the grade, and all of the attestation but itself. */
export function signedBytes(
  { attestation: _itself, ...grade }: Grade,
  attestation: Omit<Attestation, 'signature'>,
): Buffer {
  return Buffer.from(purpose + canonicalJson({ ...grade, attestation } as unknown as Json));
}
