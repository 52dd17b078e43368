import type { CheckGrade } from '../grade-record.ts';
import type { HttpExchangeRecord } from '../timeline.ts';

/**
 * The exchange that a failed check speaks of: the last one whose request begins its message
 * (`POST /notes: expected …`), or else the last of all.
 */
export function tellingExchange({ message, timeline }: CheckGrade): HttpExchangeRecord | undefined {
  const exchanges = timeline.flatMap(({ http }) => http ?? []);
  const said = message?.split(': ')[0];
  return (
    exchanges.findLast(({ method, url }) => said === `${method} ${pathOf(url)}`) ?? exchanges.at(-1)
  );
}

function pathOf(url: string): string {
  return url.replace(/^\w+:\/\/[^/]*/, '');
}
