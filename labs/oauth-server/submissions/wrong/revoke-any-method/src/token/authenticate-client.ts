import type { Request } from 'express';
import { invalidClient, OAuthError } from '../http/oauth-error.ts';
import type { Parameters } from '../http/parameters.ts';
import { sameSecret } from '../http/same-secret.ts';
import type { Client } from '../registry/clients.ts';
import { type Credentials, readBasic } from './basic-credentials.ts';

type Method = Client['token_endpoint_auth_method'];

interface Proof {
  method: Method;
  id: string;
  secret: string | undefined;
}

/**
 * The client that sent the request, proven by the method it is registered with.
 * @throws {OAuthError} when it is not proven
 */
export function authenticateClient(
  request: Request,
  parameters: Parameters,
  clients: ReadonlyMap<string, Client>,
  lax = false,
): Client {
  const { method, id, secret } = readProof(readBasic(request), parameters);
  const client = clients.get(id);
  if (
    !client ||
    (client.token_endpoint_auth_method !== method &&
      !(lax && method !== 'none' && client.client_secret))
  )
    throw invalidClient();
  if (method === 'none') return client;
  const { client_secret: registered } = client;
  if (!secret || !registered || !sameSecret(secret, registered)) throw invalidClient();
  return client;
}

function readProof(basic: Credentials | undefined, parameters: Parameters): Proof {
  const id = parameters.get('client_id');
  const secret = parameters.get('client_secret');
  if (basic) {
    const isOne = secret === undefined && (id === undefined || id === basic.id);
    if (!isOne) throw new OAuthError('invalid_request');
    return { method: 'client_secret_basic', ...basic };
  }
  if (id === undefined) throw invalidClient();
  return { method: secret === undefined ? 'none' : 'client_secret_post', id, secret };
}
