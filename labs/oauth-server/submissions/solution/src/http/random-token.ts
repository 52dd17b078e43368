import { randomBytes } from 'node:crypto';

/** 256 bits that nobody can guess, in 43 characters. */
export const randomToken = (): string => randomBytes(32).toString('base64url');
