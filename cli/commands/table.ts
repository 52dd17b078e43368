import type { Command } from '../command.ts';

type Load = () => Promise<Command>;

/** Every command by name; only the one that was called is loaded. In the order of `lab help`. */
export const commands = {
  grade: () => import('./grade.ts').then(({ grade }) => grade),
  verify: () => import('./verify.ts').then(({ verify }) => verify),
} satisfies Record<string, Load>;
