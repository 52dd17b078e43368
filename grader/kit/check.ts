import type { CheckContext } from './check-context.ts';

export interface CheckOptions {
  /** A profile of the manifest this check needs; it is then judged on a launch of its own. */
  profile?: string;
  /** A launch of its own (tenant, upstreams, data): for checks that kill, cut, park or count. */
  isolated?: boolean;
  /** More environment for the launch; implies `isolated`. */
  env?: Readonly<Record<string, string>>;
  /** Instead of the lab's `limits.checkMs`. */
  timeoutMs?: number;
}

/** One hidden test that judges one requirement. */
export interface CheckDefinition {
  requirement: string;
  name: string;
  options: CheckOptions;
  body: (context: CheckContext) => Promise<void>;
}

type Registrar = (definition: CheckDefinition) => void;
let registrar: Registrar | undefined;

/** The runner (the engine, or vitest) says where checks go before it loads their files. */
export function setRegistrar(next: Registrar | undefined): void {
  registrar = next;
}

/**
 * Declares a check. `name` is shown to learners: say what is expected, never how it is tested.
 * @example check('FA-03', 'POST answers 201 and Location leads to the note', async ({ api }) => { … })
 */
export function check(
  requirement: string,
  name: string,
  ...rest:
    | [body: (context: CheckContext) => Promise<void>]
    | [options: CheckOptions, body: (context: CheckContext) => Promise<void>]
): void {
  const [options, body] = rest.length === 2 ? rest : [{}, rest[0]];
  if (!registrar) {
    throw new Error(
      'Check files are run by "lab grade" or "npm run vitest:labs", not by themselves.',
    );
  }
  registrar({ requirement, name, options, body });
}
