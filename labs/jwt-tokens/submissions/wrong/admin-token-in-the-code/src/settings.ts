import { readUsers, type User } from './login/users.ts';

export interface PartnerSettings {
  issuer: string;
  keySetUrl: string;
  /** Two fetches of the key set begin at least this far apart. */
  cooldownMs: number;
  timeoutMs: number;
}

export interface Settings {
  port: number;
  issuer: string;
  audience: string;
  accessTtlSeconds: number;
  clockSkewSeconds: number;
  users: ReadonlyMap<string, User>;
  adminToken: string;
  partner: PartnerSettings;
}

const usersByHand = '[{"username":"ada","password":"engine","roles":["admin"]}]';

/** Reads the environment; the defaults are for running by hand. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = Number(env.PORT ?? 3000);
  return {
    port,
    issuer: env.BASE_URL ?? `http://127.0.0.1:${port}`,
    audience: env.AUDIENCE ?? 'urn:lab:api',
    accessTtlSeconds: Number(env.ACCESS_TTL_SECONDS ?? 300),
    clockSkewSeconds: Number(env.CLOCK_SKEW_SECONDS ?? 5),
    users: readUsers(env.LAB_USERS ?? usersByHand),
    adminToken: '7c1f0d52-rotate-b90e',
    partner: {
      issuer: env.PARTNER_ISSUER ?? 'https://partner.example',
      keySetUrl: env.PARTNER_JWKS_URL ?? 'http://127.0.0.1:4000',
      cooldownMs: Number(env.JWKS_COOLDOWN_MS ?? 1000),
      timeoutMs: Number(env.JWKS_TIMEOUT_MS ?? 1000),
    },
  };
}
