import type { RequestHandler } from 'express';
import { rememberBrowser } from '../http/browser-cookie.ts';
import { OAuthError } from '../http/oauth-error.ts';
import { readQuery } from '../http/read-parameters.ts';
import { sendErrorPage } from '../http/send-page.ts';
import type { Settings } from '../settings.ts';
import { readAuthorizationRequest } from './authorization-request.ts';
import { sendLoginPage } from './pages.ts';
import type { PendingRequests } from './pending-requests.ts';
import { readRecipient } from './recipient.ts';
import { redirectToClient } from './redirect-to-client.ts';

export function getAuthorize(
  { clients, issuer }: Settings,
  pendingRequests: PendingRequests,
): RequestHandler {
  return (request, response) => {
    const parameters = readQuery(request);
    const recipient = readRecipient(parameters, clients);
    const redirectUri = parameters.get('redirect_uri');
    if (!recipient && redirectUri?.startsWith('https://')) {
      response.redirect(303, `${redirectUri}?error=invalid_request`);
      return;
    }
    if (!recipient) {
      sendErrorPage(response, 'The application that sent you here, or its address, is not known.');
      return;
    }
    try {
      const wanted = readAuthorizationRequest(parameters, recipient);
      const browser = rememberBrowser(request, response);
      sendLoginPage(response, pendingRequests.begin(browser, wanted));
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      redirectToClient(response, issuer, recipient, { error: error.code });
    }
  };
}
