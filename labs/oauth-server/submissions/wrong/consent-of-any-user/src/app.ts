import express, { type Express } from 'express';
import { getAuthorize } from './authorize/get-authorize.ts';
import { LoginGuard } from './authorize/login-guard.ts';
import { PendingRequests } from './authorize/pending-requests.ts';
import { postConsent } from './authorize/post-consent.ts';
import { postLogin } from './authorize/post-login.ts';
import { Codes } from './grants/codes.ts';
import { Tokens } from './grants/tokens.ts';
import { answerError, answerUnknownPath } from './http/errors.ts';
import { postIntrospect } from './introspect/post-introspect.ts';
import { getMetadata } from './metadata/get-metadata.ts';
import { postRevoke } from './revoke/post-revoke.ts';
import type { Settings } from './settings.ts';
import { postToken } from './token/post-token.ts';

export function createApp(settings: Settings): Express {
  const pendingRequests = new PendingRequests();
  const guard = new LoginGuard(settings);
  const codes = new Codes(settings);
  const tokens = new Tokens(settings);

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ready' });
  });
  // As text, because a parser of forms would hide what was sent twice.
  app.use(express.text({ type: 'application/x-www-form-urlencoded' }));
  app.get('/.well-known/oauth-authorization-server', getMetadata(settings));
  app.get('/authorize', getAuthorize(settings, pendingRequests));
  app.post('/login', postLogin(guard, pendingRequests, codes, settings.issuer));
  app.post('/consent', postConsent(settings, pendingRequests, codes));
  app.post('/token', postToken(settings, codes, tokens));
  app.post('/revoke', postRevoke(settings, tokens));
  app.post('/introspect', postIntrospect(settings, tokens));
  app.use(answerUnknownPath);
  app.use(answerError);
  return app;
}
