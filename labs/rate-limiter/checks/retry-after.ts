import { type Exchange, fail, quote } from '../../../grader/kit/index.ts';
import type { Policy } from './policies.ts';
import { statedReset } from './rate-limit.ts';

/** What a refused request lacked: of the policy that takes longest, so many tokens. */
interface Missing {
  policy: Policy;
  tokens: number;
}

/** Whole seconds, and neither too few to be true nor more than the brief allows. */
export function expectRetryAfter(answer: Exchange, { policy, tokens }: Missing): number {
  const where = whereIn(answer);
  const seconds = readSeconds(answer);
  const lack = `tokens missing: ${tokens}, and one comes per ${policy.refillMs} ms`;
  const least = Math.max(1, leastSeconds({ policy, tokens }));
  if (seconds < least) fail(`${where}: expected at least ${least} s (${lack}), got ${seconds}`);
  const most = mostSeconds({ policy, tokens });
  if (seconds > most) fail(`${where}: expected at most ${most} s (${lack}), got ${seconds}`);
  expectNotBeforeReset(answer, policy, seconds);
  return seconds;
}

/** No wait is long enough for a request that costs more than a capacity; some are too short. */
export function expectAnyRetryAfter(answer: Exchange, violated: readonly Policy[]): void {
  const seconds = readSeconds(answer);
  if (seconds < 1) fail(`${whereIn(answer)}: expected at least 1 s, got ${seconds}`);
  for (const policy of violated) expectNotBeforeReset(answer, policy, seconds);
}

const whereIn = ({ label, status }: Exchange) => `${label} → ${status}: Retry-After`;

function readSeconds(answer: Exchange): number {
  const where = whereIn(answer);
  const text = answer.header('retry-after');
  if (text === undefined) fail(`${where}: expected it in the answer, got none`);
  if (!/^\d+$/.test(text)) fail(`${where}: expected a number of seconds, got ${quote(text)}`);
  return Number(text);
}

function expectNotBeforeReset(answer: Exchange, policy: Policy, seconds: number): void {
  const reset = statedReset(answer, policy);
  if (reset === undefined || seconds >= reset) return;
  fail(`${whereIn(answer)}: expected at least the t of "${policy.name}", ${reset}, got ${seconds}`);
}

/** In steps, the first token may come just now; a second of slack for what has come since. */
const leastSeconds = ({ policy: { refillMs }, tokens }: Missing) =>
  Math.floor(((tokens - 1) * refillMs) / 1000) - 1;

/** A period after a continuous refill would be enough, and 2 s. */
const mostSeconds = ({ policy: { refillMs }, tokens }: Missing) =>
  Math.floor(((tokens + 1) * refillMs) / 1000) + 2;
