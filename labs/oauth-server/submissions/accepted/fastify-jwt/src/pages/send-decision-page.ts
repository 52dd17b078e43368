import type { FastifyReply } from 'fastify';
import type { AuthorizationRequest } from '../authorize/authorization-request.ts';
import { escapeHtml } from './escape-html.ts';
import { sendPage } from './send-page.ts';

interface DecisionPage {
  status: number;
  request: AuthorizationRequest;
  /** The request once more, sealed for this browser. */
  sealed: string;
  /** What went wrong before. */
  notice?: string;
  username?: string;
}

/** Login and consent in one: who logs in sees for whom and for what. */
export function sendDecisionPage(reply: FastifyReply, page: DecisionPage): FastifyReply {
  const { status, request, sealed, notice, username = '' } = page;
  const scopes = request.scope.map((word) => `<li>${escapeHtml(word)}</li>`);
  const content = `${notice === undefined ? '' : `<p role="alert">${escapeHtml(notice)}</p>`}
    <p>The application <strong>${escapeHtml(request.clientId)}</strong> asks for:</p>
    <ul>${scopes.join('')}</ul>
    <p>Log in to allow this, or refuse. Either way you go on to
      <code>${escapeHtml(request.redirectUri)}</code>.</p>
    <form method="post" action="/decision">
      <input type="hidden" name="request" value="${escapeHtml(sealed)}">
      <p><label>Name
        <input name="username" value="${escapeHtml(username)}" autocomplete="username" required>
      </label></p>
      <p><label>Password
        <input name="password" type="password" autocomplete="current-password" required>
      </label></p>
      <button name="decision" value="approve">Log in and allow</button>
      <button name="decision" value="deny" formnovalidate>Refuse</button>
    </form>`;
  return sendPage(reply, { status, title: 'Log in', content });
}
