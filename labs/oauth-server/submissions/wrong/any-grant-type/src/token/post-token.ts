import type { RequestHandler } from 'express';
import type { Codes } from '../grants/codes.ts';
import type { Tokens } from '../grants/tokens.ts';
import { clientEndpoint } from '../http/client-endpoint.ts';
import { OAuthError } from '../http/oauth-error.ts';
import type { GrantType } from '../registry/clients.ts';
import type { Settings } from '../settings.ts';
import { authenticateClient } from './authenticate-client.ts';
import { clientCredentials } from './client-credentials.ts';
import type { GrantHandler } from './grant-handler.ts';
import { redeemCode } from './redeem-code.ts';
import { refresh } from './refresh.ts';

export function postToken({ clients }: Settings, codes: Codes, tokens: Tokens): RequestHandler {
  const handlers: Readonly<Record<GrantType, GrantHandler>> = {
    authorization_code: redeemCode(codes, tokens),
    refresh_token: refresh(tokens),
    client_credentials: clientCredentials(tokens),
  };
  const isGrantType = (text: string): text is GrantType => Object.hasOwn(handlers, text);

  return clientEndpoint((parameters, request) => {
    const grantType = parameters.require('grant_type');
    if (!isGrantType(grantType)) throw new OAuthError('unsupported_grant_type');
    const client = authenticateClient(request, parameters, clients);
    return handlers[grantType](parameters, client);
  });
}
