import { type Client, readClients } from './clients/client.ts';
import { readUsers, type User } from './login/user.ts';

export interface Settings {
  port: number;
  /** Our name in metadata, redirects and tokens: the address of this service. */
  issuer: string;
  /** The API that access tokens are for. */
  resource: string;
  codeTtlSeconds: number;
  accessTtlSeconds: number;
  loginLockSeconds: number;
  users: ReadonlyMap<string, User>;
  clients: ReadonlyMap<string, Client>;
}

const usersByHand = '[{"username":"ada","password":"engine","sub":"u-1"}]';
const clientsByHand = `[{
  "client_id": "spa",
  "token_endpoint_auth_method": "none",
  "redirect_uris": ["http://127.0.0.1/cb"],
  "grant_types": ["authorization_code", "refresh_token"],
  "scope": "tasks:read tasks:write"
}]`;

/** Reads the environment; the defaults are for running by hand. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = Number(env.PORT ?? 3000);
  return {
    port,
    issuer: env.BASE_URL ?? `http://127.0.0.1:${port}`,
    resource: env.RESOURCE ?? 'https://tasks.example/api',
    codeTtlSeconds: Number(env.CODE_TTL_SECONDS ?? 60),
    accessTtlSeconds: Number(env.ACCESS_TTL_SECONDS ?? 300),
    loginLockSeconds: Number(env.LOGIN_LOCK_SECONDS ?? 60),
    users: readUsers(env.LAB_USERS ?? usersByHand),
    clients: readClients(env.LAB_CLIENTS ?? clientsByHand),
  };
}
