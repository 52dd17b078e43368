import { labCommand } from '../lab-command.ts';
import type { Roadmap } from './roadmap.ts';

/** What to type to go on; `undefined` when every lab is done. */
export function nextCommand({ next }: Roadmap): string | undefined {
  if (!next) return undefined;
  const { lab, workspace } = next;
  return labCommand(workspace === undefined ? `start ${lab.id}` : `check ${lab.id} --watch`);
}
