import type { Untrusted } from './untrusted.ts';

/**
 * What CI systems obey when it stands in the log of a step: `::name …::` at the start of a line
 * (GitHub), and `##[…]`, `##vso[…]`, `##teamcity[…]` anywhere in it (GitHub, Azure, TeamCity).
 */
export const ciCommand = /^(?<indent>\s*)::|##(?=\[|vso\[|teamcity\[)/gm;

/** A log that holds text from a submission: the same to read, and without a command in it. */
export const forCiLog = (log: Untrusted): string =>
  (log as string).replaceAll(ciCommand, (_match, indent: string | undefined) =>
    indent === undefined ? '# #' : `${indent}: :`,
  );
