import type { CheckContext, Exchange } from '../../../grader/kit/index.ts';
import { Client } from './client.ts';
import { large, launchedWith, type Policy, small } from './policies.ts';

/** Policies of which one can never hold what a heavy request costs. */
export const dear: readonly Policy[] = [large, small];
export const dearLaunch = launchedWith(dear);

const heavyTokens = 3;

interface Refusal {
  answer: Exchange;
  /** Tokens the client has spent by then, of each bucket. */
  spent: number;
  /** Whose bucket holds less than the three tokens that are asked for. */
  violated: readonly Policy[];
  /** For the message: what the buckets hold. */
  when: string;
}

/**
 * Refusals of requests that cost more than the capacity of `small`, from full buckets first; none
 * where they are not refused, or take something: that is judged by RLM-06 alone.
 */
export async function askTooMuch({ api, any }: CheckContext): Promise<Refusal[]> {
  const client = Client.fresh(api, any);
  const refusals: Refusal[] = [];
  for (const spent of [0, 1, 2]) {
    if (spent > 0 && (await client.light()).status !== 200) return [];
    const answer = await client.heavy();
    if (answer.status !== 429) return [];
    const held = dear.map(({ name, capacity }) => `${name} has ${capacity - spent} of ${capacity}`);
    const violated = dear.filter(({ capacity }) => capacity - spent < heavyTokens);
    refusals.push({ answer, spent, violated, when: held.join(', ') });
  }
  return refusals;
}
