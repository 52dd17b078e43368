import type { Response } from 'express';
import { escapeHtml, form } from '../http/html.ts';
import { sendPage } from '../http/send-page.ts';
import type { PendingRequest } from './pending-requests.ts';

const credentials = `<label>Name <input name="username" autocomplete="username"></label>
      <label>Password <input name="password" type="password" autocomplete="current-password"></label>
      <button>Log in</button>`;

export function sendLoginPage(response: Response, { id }: PendingRequest): void {
  const hidden = { request: id };
  sendPage(response, 200, 'Log in', form({ action: '/login', hidden, controls: credentials }));
}

/** The same page again; it does not tell what was wrong. */
export function sendLoginPageAgain(response: Response, { id }: PendingRequest): void {
  const again = form({ action: '/login', hidden: { request: id }, controls: credentials });
  sendPage(response, 403, 'Log in', `<p>That did not work. Try again.</p>\n    ${again}`);
}

const decisions = `<button name="decision" value="approve">Allow</button>
      <button name="decision" value="deny">Do not allow</button>`;

export function sendConsentPage(response: Response, { id, request }: PendingRequest): void {
  const { recipient, scope } = request;
  const items = scope.map((word) => `<li>${escapeHtml(word)}</li>`).join('');
  const question = `<p>${escapeHtml(recipient.client.client_id)} asks for:</p>\n    <ul>${items}</ul>`;
  const decide = form({ action: '/consent', hidden: { request: id }, controls: decisions });
  sendPage(response, 200, 'Do you allow this?', `${question}\n    ${decide}`);
}
