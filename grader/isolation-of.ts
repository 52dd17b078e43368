import type { Grade } from './grade-record.ts';
import type { ChosenSandbox } from './sandbox/choose-sandbox.ts';

/** A run that ended before its sandbox was chosen has judged nothing. */
export function isolationOf(
  chosen: ChosenSandbox | undefined,
): Pick<Grade, 'sandbox' | 'isolation'> {
  if (!chosen) return { sandbox: 'process' };
  const { sandbox, trust, walls } = chosen;
  return { sandbox: sandbox.name, isolation: { trust, walls } };
}
