import type { Reporter } from './reporter.ts';

/** Every reporter by name; only the one that was asked for is loaded. */
export const reporters = {
  terminal: () => import('./terminal.ts').then(({ terminalReport }) => terminalReport),
  json: () => import('./json.ts').then(({ jsonReport }) => jsonReport),
  junit: () => import('./junit.ts').then(({ junitReport }) => junitReport),
  ctrf: () => import('./ctrf.ts').then(({ ctrfReport }) => ctrfReport),
} satisfies Record<string, () => Promise<Reporter>>;

export type ReporterName = keyof typeof reporters;

export const reporterNames = Object.keys(reporters) as ReporterName[];

export const isReporterName = (name: string): name is ReporterName =>
  Object.hasOwn(reporters, name);
