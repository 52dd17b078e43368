import type { Parameters } from '../http/parameters.ts';
import type { Client } from '../registry/clients.ts';
import { isRegistered } from './redirect-uri.ts';

/** Where the answer to an authorization request goes. */
export interface Recipient {
  client: Client;
  redirectUri: string;
  /** The client's own, sent back untouched. */
  state: string | undefined;
}

/** Undefined when the answer may not leave this server. */
export function readRecipient(
  parameters: Parameters,
  clients: ReadonlyMap<string, Client>,
): Recipient | undefined {
  const { repeated } = parameters;
  if (repeated.has('client_id') || repeated.has('redirect_uri')) return undefined;
  const client = clients.get(parameters.get('client_id') ?? '');
  const redirectUri = parameters.get('redirect_uri') ?? client?.redirect_uris?.[0];
  if (!client?.grant_types.includes('authorization_code') || redirectUri === undefined) {
    return undefined;
  }
  if (!isRegistered(redirectUri, client.redirect_uris ?? [])) return undefined;
  return { client, redirectUri, state: parameters.get('state') };
}
