export interface User {
  username: string;
  password: string;
  roles: string[];
}

export interface Settings {
  port: number;
  /** Who issues our tokens: the address of this service. */
  issuer: string;
  /** For whom tokens are made, ours and the partner's. */
  audience: string;
  accessTtlSeconds: number;
  clockSkewSeconds: number;
  users: User[];
  adminToken: string;
  partnerIssuer: string;
  partnerJwksUrl: string;
  jwksCooldownMs: number;
  jwksTimeoutMs: number;
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
    users: JSON.parse(env.LAB_USERS ?? usersByHand) as User[],
    adminToken: env.ADMIN_TOKEN ?? 'rotate-please',
    partnerIssuer: env.PARTNER_ISSUER ?? 'https://partner.example',
    partnerJwksUrl: env.PARTNER_JWKS_URL ?? 'http://127.0.0.1:4000',
    jwksCooldownMs: Number(env.JWKS_COOLDOWN_MS ?? 1000),
    jwksTimeoutMs: Number(env.JWKS_TIMEOUT_MS ?? 1000),
  };
}
