import { GraderError } from '../grader/grader-error.ts';

/** Looks at one setting of the environment, where it is set. Throws when it is wrong. */
type Look = (value: string) => Promise<unknown>;

const looks: Readonly<Record<string, Look>> = {
  async LAB_BACKEND() {
    const { backendFrom } = await import('../runtime/backend-from.ts');
    return backendFrom(process.env);
  },
  async LAB_IDLE_MINUTES() {
    const { idleMsFrom } = await import('../runtime/keeper/idle-ms.ts');
    return idleMsFrom(process.env);
  },
  async LAB_SANDBOX(value) {
    const { isSandboxName, sandboxNames } = await import('../grader/sandbox/sandbox.ts');
    if (isSandboxName(value)) return;
    const known = sandboxNames.join(', ');
    throw new GraderError('usage', `LAB_SANDBOX is "${value}"; it may be ${known}.`);
  },
  async LAB_LABS_DIR(value) {
    const { statSync } = await import('node:fs');
    if (statSync(value, { throwIfNoEntry: false })?.isDirectory()) return;
    throw new GraderError(
      'usage',
      `LAB_LABS_DIR is "${value}", which is no folder. Name one with labs in it, or unset it.`,
    );
  },
};

/**
 * Before a command begins: a wrong setting is a wrong argument, wherever it would show later.
 * @throws {GraderError} `usage`, or {RuntimeError} `bad-option`, naming the variable and what it may be
 */
export async function assertSettings(): Promise<void> {
  for (const [name, look] of Object.entries(looks)) {
    const value = process.env[name];
    if (value) await look(value);
  }
}
