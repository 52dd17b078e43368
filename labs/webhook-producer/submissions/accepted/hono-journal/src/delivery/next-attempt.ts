import { settings } from '../settings.ts';
import type { Delivery } from '../store/delivery.ts';
import type { Heard } from './post.ts';

const farFuture = 8.64e15;

/** When the next attempt may begin: the schedule's wait and the receiver's are both over. */
export function nextAttempt({ failures }: Delivery, heard: Heard): number {
  const wait = settings.waitsMs[failures] ?? 0;
  return Math.min(Date.now() + Math.max(wait, askedFor(heard)), farFuture);
}

function askedFor(heard: Heard): number {
  if ('error' in heard || ![429, 503].includes(heard.statusCode)) return 0;
  const { retryAfter = '' } = heard;
  return /^[0-9]+$/.test(retryAfter) ? Number(retryAfter) * 1000 : 0;
}
