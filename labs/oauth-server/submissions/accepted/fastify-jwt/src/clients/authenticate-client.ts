import { OAuthError } from '../http/oauth-error.ts';
import type { Parameters } from '../http/parameters.ts';
import { sameSecret } from '../storage/same-secret.ts';
import { readBasicCredentials } from './basic-credentials.ts';
import type { AuthMethod, Client } from './client.ts';

/** What a request shows of its sender. */
interface Credentials {
  method: AuthMethod;
  id: string;
  secret: string;
}

/**
 * The client that sent a request, proven by the method it is registered with.
 * @throws OAuthError for everybody else
 */
export function authenticateClient(
  authorization: string | undefined,
  parameters: Parameters,
  clients: ReadonlyMap<string, Client>,
): Client {
  const { method, id, secret } =
    authorization === undefined
      ? credentialsInBody(parameters)
      : credentialsInHeader(authorization, parameters);
  const client = clients.get(id);
  if (client?.token_endpoint_auth_method !== method) throw new OAuthError('invalid_client');
  if (method !== 'none' && !hasSecret(client, secret)) throw new OAuthError('invalid_client');
  return client;
}

function hasSecret(client: Client, secret: string): boolean {
  return client.client_secret !== undefined && sameSecret(client.client_secret, secret);
}

function credentialsInHeader(authorization: string, parameters: Parameters): Credentials {
  // RFC 6749 section 2.3: one request, one method.
  if (parameters.get('client_secret') !== undefined) throw new OAuthError('invalid_request');
  // Another scheme is refused too: who sends it wants to be known by it, and is not.
  const credentials = readBasicCredentials(authorization);
  if (!credentials) throw new OAuthError('invalid_client');
  const named = parameters.get('client_id');
  if (named !== undefined && named !== credentials.id) throw new OAuthError('invalid_client');
  return { method: 'client_secret_basic', ...credentials };
}

function credentialsInBody(parameters: Parameters): Credentials {
  const id = parameters.get('client_id');
  if (id === undefined) throw new OAuthError('invalid_client');
  const secret = parameters.get('client_secret');
  return secret === undefined
    ? { method: 'none', id, secret: '' }
    : { method: 'client_secret_post', id, secret };
}
