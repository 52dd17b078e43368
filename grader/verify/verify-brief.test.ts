import { describe, expect, test } from 'vitest';
import { findLab, labIds } from '../catalog.ts';
import { verifyBrief } from './verify-brief.ts';

/** A change of a brief alone makes no proof old: this looks at the brief of every lab instead. */
describe('the brief', async () => {
  test.for(await labIds())('of %s', async (id) => {
    const verifications = await verifyBrief(await findLab(id));
    expect(verifications.filter(({ result }) => result !== 'passed')).toEqual([]);
    expect(verifications.length).toBeGreaterThan(0);
  });
});
