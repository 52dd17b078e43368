import { expect, test } from 'vitest';
import { chooseLabsToProve } from './choose-labs-to-prove.ts';

const proven = (lab: string, judge: string, seconds: number) => ({
  ...{ lab, judge, seconds, verifications: 1 },
});
const hour = 3600;

test('a lab on record as it is, under the judge that is, is not proven again', () => {
  const labs = [{ id: 'one', lab: 'a', judge: 'j' }];
  const proofs = { one: proven('a', 'j', 10) };
  expect(chooseLabsToProve(labs, proofs, hour)).toEqual({ prove: [], leftOut: [] });
});

test('new and changed labs come first and are never left out', () => {
  const labs = ['old', 'changed', 'new'].map((id) => ({ id, lab: 'now', judge: 'j' }));
  const proofs = { old: proven('now', 'before', 1), changed: proven('before', 'j', 2 * hour) };
  expect(chooseLabsToProve(labs, proofs, 60)).toEqual({
    prove: ['changed', 'new'],
    leftOut: ['old'],
  });
});

test('when only the judge has changed, as many as there is time for, the quick ones first', () => {
  const labs = ['slow', 'quick', 'middling'].map((id) => ({ id, lab: 'a', judge: 'j' }));
  const proofs = {
    ...{ slow: proven('a', 'before', 300), quick: proven('a', 'before', 10) },
    middling: proven('a', 'before', 50),
  };
  expect(chooseLabsToProve(labs, proofs, 60)).toEqual({
    prove: ['quick', 'middling'],
    leftOut: ['slow'],
  });
});
