import type { UntrustedExchange } from '../curl-command.ts';
import type { CheckGrade } from '../grade-record.ts';

/**
 * The exchange that a failed check speaks of: the last one whose request begins its message
 * (`POST /notes: expected …`), or else the last of all.
 */
export function tellingExchange({ message, timeline }: CheckGrade): UntrustedExchange | undefined {
  const exchanges = timeline.flatMap(({ http }) => http ?? []);
  const said = (message as string | null)?.split(': ')[0];
  return (
    exchanges.findLast(
      ({ method, url }) => said === `${method as string} ${pathOf(url as string)}`,
    ) ?? exchanges.at(-1)
  );
}

function pathOf(url: string): string {
  return url.replace(/^\w+:\/\/[^/]*/, '');
}
