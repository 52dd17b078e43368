import type { RequestHandler } from 'express';
import { form as htmlForm } from '../http/html.ts';
import { readForm } from '../http/read-parameters.ts';
import { sendErrorPage, sendPage } from '../http/send-page.ts';
import type { LoginGuard } from './login-guard.ts';
import { sendConsentPage } from './pages.ts';
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
      const controls = `<p>${form.get('username')} and this password do not go together.</p>
      <input name="username"><input name="password" type="password"><button>Log in</button>`;
      const again = htmlForm({ action: '/login', hidden: { request: pending.id }, controls });
      sendPage(response, 403, 'Log in', again);
      return;
    }
    pending.user = user;
    sendConsentPage(response, pending);
  };
}
