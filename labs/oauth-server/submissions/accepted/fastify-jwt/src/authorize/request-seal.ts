import { createHmac, randomBytes } from 'node:crypto';
import { sameSecret } from '../storage/same-secret.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

interface Content {
  request: AuthorizationRequest;
  expiresAt: number;
}

const lifetimeMs = 30 * 60 * 1000;

/**
 * Puts a checked request into its own form, signed together with the cookie of the browser that
 * gets it. So the form is bound to one browser and one request, nobody can alter it, and those who
 * never log in leave nothing behind in our memory.
 */
export class RequestSeal {
  readonly #key = randomBytes(32);

  seal(request: AuthorizationRequest, browser: string): string {
    const content: Content = { request, expiresAt: Date.now() + lifetimeMs };
    const text = Buffer.from(JSON.stringify(content)).toString('base64url');
    return `${text}.${this.#signature(text, browser)}`;
  }

  /** The request; undefined if it was not sealed for this browser, or too long ago. */
  open(sealed: string, browser: string): AuthorizationRequest | undefined {
    const [text = '', signature = ''] = sealed.split('.');
    if (!sameSecret(signature, this.#signature(text, browser))) return undefined;
    const content = JSON.parse(Buffer.from(text, 'base64url').toString()) as Content;
    return content.expiresAt > Date.now() ? content.request : undefined;
  }

  #signature(text: string, browser: string): string {
    return createHmac('sha256', this.#key).update(`${browser}.${text}`).digest('base64url');
  }
}
