import fastify, { type FastifyInstance } from 'fastify';
import { getAuthorize } from './authorize/get-authorize.ts';
import { postDecision } from './authorize/post-decision.ts';
import { RequestSeal } from './authorize/request-seal.ts';
import { answerError, answerUnknownPath } from './http/errors.ts';
import { getKeySet } from './keys/get-key-set.ts';
import { createSigningKey } from './keys/signing-key.ts';
import { LoginGuard } from './login/login-guard.ts';
import { getMetadata } from './metadata/get-metadata.ts';
import type { Settings } from './settings.ts';
import { postIntrospect } from './token/post-introspect.ts';
import { postRevoke } from './token/post-revoke.ts';
import { postToken } from './token/post-token.ts';
import { AccessTokens } from './tokens/access-tokens.ts';
import { Codes } from './tokens/codes.ts';
import { Grants } from './tokens/grants.ts';
import { RefreshTokens } from './tokens/refresh-tokens.ts';
import type { Services } from './tokens/services.ts';

export function createApp(settings: Settings): FastifyInstance {
  const signingKey = createSigningKey();
  const grants = new Grants(settings);
  const services: Services = {
    settings,
    grants,
    codes: new Codes(settings),
    accessTokens: new AccessTokens(settings, signingKey, grants),
    refreshTokens: new RefreshTokens(),
  };
  const seal = new RequestSeal();

  const app = fastify({ bodyLimit: 64 * 1024 });
  // Every body arrives as text: parsers of forms hide what was sent twice, and what is no form is
  // refused in our own words.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    body.toString(),
  );
  app.setNotFoundHandler(answerUnknownPath);
  app.setErrorHandler(answerError);

  app.get('/healthz', async () => ({ status: 'ready' }));
  app.get('/.well-known/oauth-authorization-server', getMetadata(settings));
  app.get('/jwks', getKeySet(signingKey));
  app.get('/authorize', getAuthorize(settings, seal));
  app.post('/decision', postDecision(services, seal, new LoginGuard(settings)));
  app.post('/token', postToken(services));
  app.post('/revoke', postRevoke(services));
  app.post('/introspect', postIntrospect(services));
  return app;
}
