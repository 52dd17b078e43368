export type GrantType = 'authorization_code' | 'refresh_token' | 'client_credentials';

export type AuthMethod = 'client_secret_basic' | 'client_secret_post' | 'none';

/** A registered client, with the members of RFC 7591. */
export interface Client {
  client_id: string;
  /** A public client has none. */
  client_secret?: string;
  token_endpoint_auth_method: AuthMethod;
  redirect_uris?: string[];
  grant_types: GrantType[];
  /** The scopes it may ask for, separated by blanks. */
  scope: string;
}

/** @param json the array in LAB_CLIENTS */
export function readClients(json: string): ReadonlyMap<string, Client> {
  const clients = JSON.parse(json) as Client[];
  return new Map(clients.map((client) => [client.client_id, client]));
}
