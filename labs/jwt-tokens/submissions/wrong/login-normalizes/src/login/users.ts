import { sameSecret } from '../http/same-secret.ts';

export interface User {
  username: string;
  password: string;
  roles: string[];
}

/** @param json the array in LAB_USERS */
export function readUsers(json: string): ReadonlyMap<string, User> {
  const users = JSON.parse(json) as User[];
  return new Map(users.map((user) => [user.username.normalize('NFC'), user]));
}

/** The user with this name and this password, both compared exactly. */
export function findUser(
  users: ReadonlyMap<string, User>,
  username: string,
  password: string,
): User | undefined {
  const user = users.get(username.normalize('NFC'));
  // An unknown user costs a comparison too, so that time does not tell who exists.
  const matches = sameSecret(password, user?.password ?? '');
  return matches ? user : undefined;
}
