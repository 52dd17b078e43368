import type { ParseArgsOptionsConfig } from 'node:util';

/** What a command is given once its arguments were found valid. */
export interface CommandInput {
  values: Record<string, string | boolean | undefined>;
  positionals: string[];
  /** Aborted by the first Ctrl-C; a second one ends the process. */
  signal: AbortSignal;
}

/** One `lab <name>`: what it is for, what it takes, and what it does. */
export interface Command {
  /** One line for `lab help`. */
  summary: string;
  /** Arguments after the command's name, such as `<folder> [--lab <id>]`. */
  usage: string;
  /** More lines for `lab help <name>`. */
  details?: readonly string[];
  options: ParseArgsOptionsConfig;
  /** How many words it takes beside options. */
  positionals: { min: number; max: number };
  /** @returns the exit code. */
  run(input: CommandInput): Promise<number>;
}

/** Exit codes, the same for every command. */
export const exitCode = {
  passed: 0,
  notPassed: 1,
  /** Bad arguments, or a lab.yaml or lab.json that is not valid. */
  usage: 2,
  /** Something missing on this machine, or our own failure: costs no points. */
  environment: 3,
  interrupted: 130,
} as const;
