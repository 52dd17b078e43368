import { type CommandParser, defineScript } from 'redis';
import type { Policy } from './policy.ts';
import { TAKE_TOKENS_LUA } from './take-tokens-lua.ts';

/** A bucket after a request. Times count from the decision. */
export interface Level {
  /** Whether this bucket lacked tokens, so that the request was refused. */
  violated: boolean;
  /** Whole tokens left. */
  tokens: number;
  /** Until there is one more token; 0 when the bucket is full. */
  nextTokenMs: number;
  /** Until there are enough tokens for this request, 0 if there are; for a cost above the capacity, until full. */
  enoughMs: number;
}

/** Takes `cost` tokens from every bucket, or none from any; all in one step of Redis. */
export const takeTokens = defineScript({
  SCRIPT: TAKE_TOKENS_LUA,
  parseCommand(parser: CommandParser, keys: string[], policies: Policy[], cost: number) {
    parser.pushKeysLength(keys);
    parser.push(String(cost));
    for (const { capacity, refillTokens, refillMs } of policies) {
      parser.push(String(capacity), String(refillTokens), String(refillMs));
    }
  },
  transformReply(reply: [number, number, number, number][]): Level[] {
    return reply.map(([violated, tokens, nextTokenMs, enoughMs]) => ({
      violated: violated === 1,
      tokens,
      nextTokenMs,
      enoughMs,
    }));
  },
});
