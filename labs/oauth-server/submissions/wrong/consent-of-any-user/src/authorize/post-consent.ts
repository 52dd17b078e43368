import type { RequestHandler } from 'express';
import type { Codes } from '../grants/codes.ts';
import { readForm } from '../http/read-parameters.ts';
import { sendErrorPage } from '../http/send-page.ts';
import type { Settings } from '../settings.ts';
import { sendConsentPage } from './pages.ts';
import { pendingOf, staleForm } from './pending-of.ts';
import { type PendingRequests, remember } from './pending-requests.ts';
import { redirectToClient } from './redirect-to-client.ts';

export function postConsent(
  { issuer }: Settings,
  pendingRequests: PendingRequests,
  codes: Codes,
): RequestHandler {
  return (request, response) => {
    const form = readForm(request);
    const pending = pendingOf(request, form, pendingRequests);
    if (!pending?.user) {
      sendErrorPage(response, staleForm);
      return;
    }
    const { recipient } = pending.request;
    switch (form.get('decision')) {
      case 'approve': {
        remember(pending);
        pendingRequests.end(pending);
        const code = codes.issue(pending.request, pending.user);
        redirectToClient(response, issuer, recipient, { code });
        return;
      }
      case 'deny':
        pendingRequests.end(pending);
        redirectToClient(response, issuer, recipient, { error: 'access_denied' });
        return;
      default:
        sendConsentPage(response, pending);
    }
  };
}
