import type { Client } from '../clients/client.ts';
import type { Parameters } from '../http/parameters.ts';
import type { Services } from '../tokens/services.ts';
import type { TokenAnswer } from './token-answer.ts';

/**
 * Serves one grant type, for a client that is authenticated and registered for it.
 *
 * It is synchronous on purpose: no other request comes between its look at a code or a token and
 * the mark that this one is used, so of many at once the first alone succeeds.
 */
export type Exchange = (services: Services, client: Client, parameters: Parameters) => TokenAnswer;
