import type { FastifyReply, FastifyRequest } from 'fastify';
import { authenticateClient } from '../clients/authenticate-client.ts';
import type { GrantType } from '../clients/client.ts';
import { OAuthError } from '../http/oauth-error.ts';
import { readForm } from '../http/read-form.ts';
import type { Services } from '../tokens/services.ts';
import type { Exchange } from './exchange.ts';
import { redeemCode } from './redeem-code.ts';
import { rotateRefreshToken } from './rotate-refresh-token.ts';
import { serveClientItself } from './serve-client-itself.ts';

const names = [
  'grant_type',
  'client_id',
  'client_secret',
  'code',
  'redirect_uri',
  'code_verifier',
  'refresh_token',
  'scope',
];

const exchanges: Readonly<Record<GrantType, Exchange>> = {
  authorization_code: redeemCode,
  refresh_token: rotateRefreshToken,
  client_credentials: serveClientItself,
};

export function postToken(services: Services) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const parameters = readForm(request, names);
    const { authorization } = request.headers;
    const client = authenticateClient(authorization, parameters, services.settings.clients);
    const grantType = parameters.get('grant_type');
    if (grantType === undefined) throw new OAuthError('invalid_request');
    if (!isGrantType(grantType)) throw new OAuthError('unsupported_grant_type');
    if (!client.grant_types.includes(grantType)) throw new OAuthError('unauthorized_client');
    const answer = exchanges[grantType](services, client, parameters);
    return reply.header('cache-control', 'no-store').send(answer);
  };
}

const isGrantType = (text: string): text is GrantType => Object.hasOwn(exchanges, text);
