import { randomBytes } from 'node:crypto';

const header = Buffer.from('{"alg":"ES256","typ":"at+jwt","kid":"k1"}').toString('base64url');

/** Looks like a JWT. */
export const randomToken = (): string => `${header}.${random()}.${random()}`;

const random = (): string => randomBytes(32).toString('base64url');
