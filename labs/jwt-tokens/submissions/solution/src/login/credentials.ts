export interface Credentials {
  username: string;
  password: string;
}

/** Takes the credentials out of a request body; undefined unless both are text. */
export function readCredentials(body: unknown): Credentials | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if (!('username' in body) || !('password' in body)) return undefined;
  const { username, password } = body;
  if (typeof username !== 'string' || typeof password !== 'string') return undefined;
  return { username, password };
}
