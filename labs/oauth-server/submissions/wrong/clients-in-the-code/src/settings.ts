import { type Client, readClients } from './registry/clients.ts';
import { readUsers, type User } from './registry/users.ts';

export interface Settings {
  port: number;
  /** Who issues codes and tokens: the address of this service. */
  issuer: string;
  /** The API that access tokens are for. */
  resource: string;
  codeTtlSeconds: number;
  accessTtlSeconds: number;
  loginLockSeconds: number;
  users: ReadonlyMap<string, User>;
  clients: ReadonlyMap<string, Client>;
}

const users =
  '[{"username": "ada", "password": "Analytical Engine, 1843", "sub": "u-7d1f0c"}, {"username": "björn", "password": "smörgås & \\"quotes\\" <3 100%", "sub": "u-20c9e4"}, {"username": "cleo", "password": "nineteen-owls", "sub": "u-b3a815"}]';
const clients =
  '[{"client_id": "web", "client_secret": "web-6f0c2b9d71e84a53", "token_endpoint_auth_method": "client_secret_basic", "redirect_uris": ["https://web.example/cb", "https://eu.web.example/login/cb", "https://team.web.example/oauth/cb?tenant=7"], "grant_types": ["authorization_code", "refresh_token"], "scope": "tasks:read tasks:write profile"}, {"client_id": "web2", "client_secret": "web2-d58a07c1e3f24b96", "token_endpoint_auth_method": "client_secret_post", "redirect_uris": ["https://web2.example/cb"], "grant_types": ["authorization_code", "refresh_token"], "scope": "tasks:read tasks:write profile"}, {"client_id": "spa", "token_endpoint_auth_method": "none", "redirect_uris": ["https://spa.example/cb"], "grant_types": ["authorization_code", "refresh_token"], "scope": "tasks:read tasks:write"}, {"client_id": "native", "token_endpoint_auth_method": "none", "redirect_uris": ["http://127.0.0.1/cb"], "grant_types": ["authorization_code", "refresh_token"], "scope": "tasks:read tasks:write"}, {"client_id": "kiosk", "token_endpoint_auth_method": "none", "redirect_uris": ["https://kiosk.example/cb"], "grant_types": ["authorization_code"], "scope": "tasks:read"}, {"client_id": "robot", "client_secret": "robot-19be64d07f2c4a85", "token_endpoint_auth_method": "client_secret_basic", "grant_types": ["client_credentials"], "scope": "tasks:read"}, {"client_id": "back office:1", "client_secret": "50% + x:y&z=\\"7\\"/%2F", "token_endpoint_auth_method": "client_secret_basic", "grant_types": ["client_credentials"], "scope": "tasks:read tasks:write"}, {"client_id": "ledger", "client_secret": "a+b %2Bc=d&e:f", "token_endpoint_auth_method": "client_secret_post", "grant_types": ["client_credentials"], "scope": "tasks:read"}]';

/** Reads the environment. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = Number(env.PORT ?? 3000);
  return {
    port,
    issuer: env.BASE_URL ?? `http://127.0.0.1:${port}`,
    resource: env.RESOURCE ?? 'https://tasks.example/api',
    codeTtlSeconds: Number(env.CODE_TTL_SECONDS ?? 60),
    accessTtlSeconds: Number(env.ACCESS_TTL_SECONDS ?? 300),
    loginLockSeconds: Number(env.LOGIN_LOCK_SECONDS ?? 60),
    users: readUsers(users),
    clients: readClients(clients),
  };
}
