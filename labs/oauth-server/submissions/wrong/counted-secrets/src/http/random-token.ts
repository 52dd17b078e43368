const start = Date.now();
let count = 0;

/** Different every time. */
export const randomToken = (): string => `${start}-${String(count++).padStart(24, '0')}`;
