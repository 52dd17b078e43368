import { randomBytes } from 'node:crypto';

/** 256 random bits as 43 characters that need no encoding anywhere. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}
