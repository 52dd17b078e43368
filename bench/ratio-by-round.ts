import { median } from './median.ts';

/**
 * What a machine does beside the bench comes and goes, and falls on all times of a round alike: times
 * of one round are compared, and what most rounds say counts.
 * @returns the median over the rounds of `times` to `to`, and of the rounds below and above it
 */
export function ratioByRound(times: readonly number[], to: readonly number[]) {
  const ratios = times
    .map((time, round) => time / (to[round] ?? Number.NaN))
    .toSorted((a, b) => a - b);
  const half = Math.ceil(ratios.length / 2);
  return {
    median: median(ratios),
    low: median(ratios.slice(0, half)),
    high: median(ratios.slice(-half)),
  };
}
