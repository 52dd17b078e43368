import type { RequestHandler } from 'express';
import type { Tokens } from '../grants/tokens.ts';
import { clientEndpoint } from '../http/client-endpoint.ts';
import type { Settings } from '../settings.ts';
import { authenticateClient } from '../token/authenticate-client.ts';

/** RFC 7009: the answer is the same whether there was something to revoke or not. */
export function postRevoke({ clients }: Settings, tokens: Tokens): RequestHandler {
  return clientEndpoint((parameters, request) => {
    const client = authenticateClient(request, parameters, clients, true);
    const token = parameters.require('token');
    const refresh = tokens.refresh.find(token);
    if (refresh?.grant.clientId === client.client_id) refresh.grant.revoked = true;
    if (tokens.access.find(token)?.grant.clientId === client.client_id) tokens.access.delete(token);
    return {};
  });
}
