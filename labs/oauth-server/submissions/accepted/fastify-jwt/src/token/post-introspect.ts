import type { FastifyReply, FastifyRequest } from 'fastify';
import { authenticateClient } from '../clients/authenticate-client.ts';
import { OAuthError } from '../http/oauth-error.ts';
import { readForm } from '../http/read-form.ts';
import type { Services } from '../tokens/services.ts';

const names = ['token', 'token_type_hint', 'client_id', 'client_secret'];

export function postIntrospect({ settings, accessTokens }: Services) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const form = readForm(request, names);
    const client = authenticateClient(request.headers.authorization, form, settings.clients);
    // Who has no secret could be anybody who has found a token and wants to know its worth.
    if (client.token_endpoint_auth_method === 'none') throw new OAuthError('invalid_client');
    const token = form.get('token');
    if (token === undefined) throw new OAuthError('invalid_request');
    return reply.header('cache-control', 'no-store').send(explain(accessTokens.find(token)));
  };
}

/** Access tokens alone are explained, so that no API takes a refresh token for one. */
function explain(found: ReturnType<Services['accessTokens']['find']>): object {
  if (!found) return { active: false };
  const { grant_id: _ours, ...claims } = found.claims;
  return { active: true, token_type: 'Bearer', ...claims };
}
