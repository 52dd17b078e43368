import express, { type Express } from 'express';
import { answerError, answerUnknownPath } from './http/errors.ts';
import { postVerify } from './jws/post-verify.ts';
import { getKeySet } from './keys/get-key-set.ts';
import { KeyRing } from './keys/key-ring.ts';
import { postRotateKeys } from './keys/post-rotate-keys.ts';
import { postLogin } from './login/post-login.ts';
import { PartnerKeys } from './partner/partner-keys.ts';
import type { Settings } from './settings.ts';
import { getMe } from './tokens/get-me.ts';
import type { TrustedKeys } from './tokens/trusted-key.ts';

export function createApp(settings: Settings): Express {
  const ring = new KeyRing(settings);
  // The issuer of a token decides whose keys may have signed it.
  const issuers = new Map<string, TrustedKeys>([
    [settings.issuer, ring],
    [settings.partner.issuer, new PartnerKeys(settings.partner)],
  ]);

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ready' });
  });
  app.use(express.json({ limit: '1mb' }));
  app.post('/login', postLogin(settings, ring));
  app.get('/.well-known/jwks.json', getKeySet(ring));
  app.get('/me', getMe(settings, issuers));
  app.post('/admin/rotate-keys', postRotateKeys(settings, ring));
  app.post('/jws/verify', postVerify);
  app.use(answerUnknownPath);
  app.use(answerError);
  return app;
}
