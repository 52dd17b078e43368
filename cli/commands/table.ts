import type { Command } from '../command.ts';

type Load = () => Promise<Command>;

/** Every command by name; only the one that was called is loaded. In the order of `lab help`. */
export const commands = {
  tour: () => import('./tour.ts').then(({ tour }) => tour),
  list: () => import('./list.ts').then(({ list }) => list),
  start: () => import('./start.ts').then(({ start }) => start),
  check: () => import('./check.ts').then(({ check }) => check),
  hint: () => import('./hint.ts').then(({ hint }) => hint),
  reset: () => import('./reset.ts').then(({ reset }) => reset),
  grade: () => import('./grade.ts').then(({ grade }) => grade),
  replay: () => import('./replay.ts').then(({ replay }) => replay),
  attest: () => import('./attest.ts').then(({ attest }) => attest),
  verify: () => import('./verify.ts').then(({ verify }) => verify),
  pack: () => import('./pack.ts').then(({ pack }) => pack),
  up: () => import('./up.ts').then(({ up }) => up),
  down: () => import('./down.ts').then(({ down }) => down),
  status: () => import('./status.ts').then(({ status }) => status),
  doctor: () => import('./doctor.ts').then(({ doctor }) => doctor),
  setup: () => import('./setup.ts').then(({ setup }) => setup),
} satisfies Record<string, Load>;
