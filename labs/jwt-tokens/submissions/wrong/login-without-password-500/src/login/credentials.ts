export interface Credentials {
  username: string;
  password: string;
}

/** Takes the credentials out of a request body; undefined unless both are text. */
export function readCredentials(body: unknown): Credentials | undefined {
  const { username, password } = body as Credentials;
  return { username, password };
}
