import type { Compact } from '../tokens/compact.ts';
import { verifyEs256 } from './verify-es256.ts';
import { verifyHs256 } from './verify-hs256.ts';
import { verifyRs256 } from './verify-rs256.ts';

type Verifier = (jwk: Record<string, unknown>, compact: Compact) => boolean;

export const verifiers: ReadonlyMap<string, Verifier> = new Map([
  ['HS256', verifyHs256],
  ['RS256', verifyRs256],
  ['ES256', verifyEs256],
]);
