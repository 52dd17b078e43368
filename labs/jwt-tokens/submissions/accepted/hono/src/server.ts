import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { KeyFile } from './key-file.ts';
import { KeyRing } from './key-ring.ts';
import { PartnerKeys } from './partner-keys.ts';
import { settings } from './settings.ts';

const own = await KeyRing.open(new KeyFile(settings.LAB_DATA_DIR), settings.ACCESS_TTL_SECONDS);
const partner = new PartnerKeys(
  settings.PARTNER_JWKS_URL,
  settings.JWKS_COOLDOWN_MS,
  settings.JWKS_TIMEOUT_MS,
);
partner.refreshEvery(10 * settings.JWKS_COOLDOWN_MS);

const server = serve({ fetch: createApp({ own, partner }).fetch, port: settings.PORT });

process.once('SIGTERM', () => server.close());
