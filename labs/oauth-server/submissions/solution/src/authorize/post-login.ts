import type { RequestHandler } from 'express';
import { readForm } from '../http/read-parameters.ts';
import { sendErrorPage } from '../http/send-page.ts';
import type { LoginGuard } from './login-guard.ts';
import { sendConsentPage, sendLoginPageAgain } from './pages.ts';
import { pendingOf, staleForm } from './pending-of.ts';
import type { PendingRequests } from './pending-requests.ts';

export function postLogin(guard: LoginGuard, pendingRequests: PendingRequests): RequestHandler {
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
    sendConsentPage(response, pending);
  };
}
