import type { Sandbox, SandboxName } from './sandbox.ts';

/** Weakest first. Loaded when asked for. */
export const sandboxes: Readonly<Partial<Record<SandboxName, () => Promise<Sandbox>>>> = {
  process: async () => (await import('./process/process-sandbox.ts')).processSandbox,
  bubblewrap: async () => (await import('./bubblewrap/bubblewrap-sandbox.ts')).openBubblewrap(),
};
