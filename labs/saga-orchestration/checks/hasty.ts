/** The environment of the profile hasty. */
export const hasty = { timeoutMs: 1200, attempts: 2, delayMs: 800 };
