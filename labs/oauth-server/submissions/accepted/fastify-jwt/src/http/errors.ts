import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { OAuthError } from './oauth-error.ts';

export function answerUnknownPath(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ error: 'not_found' });
}

export function answerError(
  error: FastifyError | OAuthError,
  _request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  reply.header('cache-control', 'no-store');
  if (error instanceof OAuthError) {
    // RFC 9110 section 15.5.2: a 401 always says how to come back.
    if (error.status === 401) reply.header('www-authenticate', 'Basic realm="oauth"');
    return reply.code(error.status).send({ error: error.code });
  }
  const { statusCode } = error;
  // Too large, cut off, a media type that cannot be read: Fastify knows the status.
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return reply.code(statusCode).send({ error: 'invalid_request' });
  }
  console.error(error);
  return reply.code(500).send({ error: 'server_error' });
}
