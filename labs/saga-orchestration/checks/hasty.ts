/** The environment of the profile hasty. */
export const hasty = { timeoutMs: 1500, attempts: 2, delayMs: 700 };
