import { createHash, randomBytes } from 'node:crypto';

/** A fresh seed: short enough to read aloud, long enough never to meet twice. */
export const newSeed = () => randomBytes(4).toString('hex');

/**
 * Numbers in [0, 1) that depend on nothing but the seed and the purpose, so that a check draws the
 * same values whatever ran before it. Mulberry32 by Tommy Ettinger (public domain algorithm).
 */
export function randomNumbers(seed: string, purpose: string): () => number {
  let state = createHash('sha256').update(`${seed}\0${purpose}`).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
