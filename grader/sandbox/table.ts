import type { Sandbox, SandboxName, SandboxOptions } from './sandbox.ts';

/** Weakest first. Loaded when asked for. */
export const sandboxes: Readonly<
  Record<SandboxName, (options: SandboxOptions) => Promise<Sandbox>>
> = {
  process: async () => (await import('./process/process-sandbox.ts')).processSandbox,
  bubblewrap: async (options) =>
    (await import('./bubblewrap/bubblewrap-sandbox.ts')).openBubblewrap(options),
  container: async (options) =>
    (await import('./container/container-sandbox.ts')).openContainer(options),
};
