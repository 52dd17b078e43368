import { dirname } from 'node:path';

/** The folder of the code this process runs, by which a keeper and a client know each other. */
export const codeHome = dirname(import.meta.dirname);
