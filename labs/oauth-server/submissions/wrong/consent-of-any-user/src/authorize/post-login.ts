import type { RequestHandler } from 'express';
import type { Codes } from '../grants/codes.ts';
import { readForm } from '../http/read-parameters.ts';
import { sendErrorPage } from '../http/send-page.ts';
import type { LoginGuard } from './login-guard.ts';
import { sendConsentPage, sendLoginPageAgain } from './pages.ts';
import { pendingOf, staleForm } from './pending-of.ts';
import { isApproved, type PendingRequests } from './pending-requests.ts';
import { redirectToClient } from './redirect-to-client.ts';

export function postLogin(
  guard: LoginGuard,
  pendingRequests: PendingRequests,
  codes: Codes,
  issuer: string,
): RequestHandler {
  return (request, response) => {
    const form = readForm(request);
    const pending = pendingOf(request, form, pendingRequests);
    if (!pending) {
      sendErrorPage(response, staleForm);
      return;
    }
    const user = guard.logIn(form.get('username') ?? '', form.get('password') ?? '');
    if (!user) {
      sendLoginPageAgain(response, pending);
      return;
    }
    pending.user = user;
    if (isApproved(pending)) {
      pendingRequests.end(pending);
      const code = codes.issue(pending.request, user);
      redirectToClient(response, issuer, pending.request.recipient, { code });
      return;
    }
    sendConsentPage(response, pending);
  };
}
