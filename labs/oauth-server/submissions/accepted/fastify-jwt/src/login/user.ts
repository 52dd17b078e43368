export interface User {
  username: string;
  password: string;
  /** Who this is in tokens. */
  sub: string;
}

/** @param json the array in LAB_USERS */
export function readUsers(json: string): ReadonlyMap<string, User> {
  const users = JSON.parse(json) as User[];
  return new Map(users.map((user) => [user.username, user]));
}
