import { tmpdir } from 'node:os';
import { z } from 'zod';

const User = z.object({
  username: z.string(),
  password: z.string(),
  roles: z.array(z.string()).default([]),
});

const Environment = z.object({
  PORT: z.coerce.number().default(3000),
  BASE_URL: z.string().default('http://localhost:3000'),
  AUDIENCE: z.string().default('urn:lab:api'),
  ACCESS_TTL_SECONDS: z.coerce.number().default(300),
  LAB_USERS: z
    .string()
    .default('[{"username":"ada","password":"engine"}]')
    .transform((json) => z.array(User).parse(JSON.parse(json))),
  ADMIN_TOKEN: z.string().default('rotate-please'),
  PARTNER_ISSUER: z.string().default('https://partner.example'),
  PARTNER_JWKS_URL: z.string().default('http://localhost:4000'),
  JWKS_COOLDOWN_MS: z.coerce.number().default(1000),
  JWKS_TIMEOUT_MS: z.coerce.number().default(1000),
  LAB_DATA_DIR: z.string().default(tmpdir()),
});

export type User = z.infer<typeof User>;
export type Settings = z.infer<typeof Environment>;

// CLOCK_SKEW_SECONDS is the most that may be forgiven. Nothing is forgiven here.
export const settings: Settings = Environment.parse(process.env);
