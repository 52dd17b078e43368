import type { IncomingMessage } from 'node:http';
import { type Answer, problem, success } from './answer.ts';
import { clientOf } from './client-of.ts';
import type { Limiter, Verdict } from './limiter.ts';
import { limitLines, policyLines } from './rate-limit-fields.ts';
import type { Settings } from './settings.ts';

const COSTS = new Map([
  ['/limited', 1],
  ['/limited/heavy', 3],
]);
const QUOTA_EXCEEDED = 'https://iana.org/assignments/http-problem-types#quota-exceeded';

export type Routes = (request: IncomingMessage) => Promise<Answer>;

export function createRoutes(settings: Settings, limiter: Limiter): Routes {
  const policyHeader = { 'ratelimit-policy': policyLines(settings.policies) };

  return async (request) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (request.method !== 'GET') return problem(405, {}, { allow: 'GET' });
    if (path === '/healthz') return success({ status: 'ready' });
    const cost = COSTS.get(path);
    return cost === undefined ? problem(404) : limited(request, cost);
  };

  async function limited(request: IncomingMessage, cost: number): Promise<Answer> {
    try {
      const verdict = await limiter.take(clientOf(request, settings.trustsProxy), cost);
      const headers = { ...policyHeader, ratelimit: limitLines(verdict.buckets) };
      if (verdict.violated.length === 0) return success({ ok: true }, headers);
      return refusal(verdict, cost, headers);
    } catch (error) {
      console.error('Not limited:', error instanceof Error ? error.message : error);
      return settings.failsOpen ? success({ ok: true }, policyHeader) : problem(503);
    }
  }
}

function refusal({ violated }: Verdict, cost: number, headers: Answer['headers']): Answer {
  const members = {
    type: QUOTA_EXCEEDED,
    title: 'The quota is exceeded',
    'violated-policies': violated.map(({ policy }) => policy.name),
  };
  const seconds = Math.max(1, ...violated.map((bucket) => bucket.secondsUntil(cost)));
  return problem(429, members, { ...headers, 'retry-after': String(seconds) });
}
