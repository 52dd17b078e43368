import type { FastifyReply, FastifyRequest } from 'fastify';
import { authenticateClient } from '../clients/authenticate-client.ts';
import { OAuthError } from '../http/oauth-error.ts';
import { readForm } from '../http/read-form.ts';
import type { Services } from '../tokens/services.ts';

const names = ['token', 'token_type_hint', 'client_id', 'client_secret'];

/** Ends the grant that a token comes from, and so all of its tokens, whichever was sent. */
export function postRevoke({ settings, grants, accessTokens, refreshTokens }: Services) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const form = readForm(request, names);
    const client = authenticateClient(request.headers.authorization, form, settings.clients);
    const token = form.get('token');
    if (token === undefined) throw new OAuthError('invalid_request');
    // Both kinds are found fast, so the hint has nothing to tell.
    const grant = refreshTokens.find(token)?.grant ?? accessTokens.find(token)?.grant;
    if (grant?.clientId === client.client_id) grants.end(grant);
    // The same answer in every case: nobody learns which tokens exist.
    return reply.header('cache-control', 'no-store').send();
  };
}
