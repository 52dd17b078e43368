import { GraderError } from '../grader/grader-error.ts';

/** What a setting of the environment must be, looked at where it is set. */
const settings: Readonly<Record<string, (value: string) => Promise<void>>> = {
  async LAB_BACKEND(value) {
    const { backendNames } = await import('../runtime/service-name.ts');
    mustBeOneOf('LAB_BACKEND', value, backendNames);
  },
  async LAB_SANDBOX(value) {
    const { sandboxNames } = await import('../grader/sandbox/sandbox.ts');
    mustBeOneOf('LAB_SANDBOX', value, sandboxNames);
  },
  async LAB_LABS_DIR(value) {
    const { statSync } = await import('node:fs');
    if (statSync(value, { throwIfNoEntry: false })?.isDirectory()) return;
    throw new GraderError(
      'usage',
      `LAB_LABS_DIR is "${value}", which is no folder. Name one with labs in it, or unset it.`,
    );
  },
  async LAB_IDLE_MINUTES() {
    const { idleMsFrom } = await import('../runtime/keeper/idle-ms.ts');
    idleMsFrom(process.env);
  },
};

/**
 * Before a command begins: a wrong setting is a wrong argument, wherever it would show later.
 * @throws {GraderError} `usage`, or {RuntimeError} `bad-option`, naming the variable and what it may be
 */
export async function assertSettings(): Promise<void> {
  for (const [name, check] of Object.entries(settings)) {
    const value = process.env[name];
    if (value) await check(value);
  }
}

function mustBeOneOf(name: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  throw new GraderError('usage', `${name} is "${value}"; it may be ${known.join(', ')}.`);
}
