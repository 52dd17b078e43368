import { sameSecret } from '../http/same-secret.ts';

export interface User {
  username: string;
  password: string;
  roles: string[];
}

/** @param json the array in LAB_USERS */
export function readUsers(json: string): ReadonlyMap<string, User> {
  const users = JSON.parse(json) as User[];
  return new Map(users.map((user) => [user.username, user]));
}

/** The user with this name and this password, both compared exactly. */
export function findUser(
  users: ReadonlyMap<string, User>,
  username: string,
  password: string,
): User | undefined {
  const user = users.get(username);
  // An unknown user costs a comparison too, so that time does not tell who exists.
  const matches = sameSecret(password.slice(0, 72), (user?.password ?? '').slice(0, 72));
  return matches ? user : undefined;
}
