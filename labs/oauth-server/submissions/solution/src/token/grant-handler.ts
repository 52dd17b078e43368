import type { Parameters } from '../http/parameters.ts';
import type { Client } from '../registry/clients.ts';

/**
 * Answers a token request of one grant type; the client is authenticated and registered for it.
 * @throws {OAuthError} when there is no token for it
 */
export type GrantHandler = (parameters: Parameters, client: Client) => object | Promise<object>;
