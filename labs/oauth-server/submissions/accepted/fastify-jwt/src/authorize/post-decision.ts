import type { FastifyReply, FastifyRequest } from 'fastify';
import { readForm } from '../http/read-form.ts';
import type { LoginGuard } from '../login/login-guard.ts';
import { sendDecisionPage } from '../pages/send-decision-page.ts';
import { sendRefusalPage } from '../pages/send-refusal-page.ts';
import type { Services } from '../tokens/services.ts';
import { readBrowserCookie } from './browser-cookie.ts';
import { redirectToClient } from './redirect-to-client.ts';
import type { RequestSeal } from './request-seal.ts';

const names = ['request', 'username', 'password', 'decision'];

/** Takes the form of the decision page: a login and an answer, for the request sealed in it. */
export function postDecision(services: Services, seal: RequestSeal, guard: LoginGuard) {
  const { settings, codes } = services;
  return (http: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const form = readForm(http, names);
    const browser = readBrowserCookie(http, settings);
    const request = browser && seal.open(form.get('request') ?? '', browser);
    if (!request) {
      const message = 'This form is too old, or not from this browser. Begin at the application.';
      return sendRefusalPage(reply, 403, message);
    }
    const decision = form.get('decision');
    // To refuse takes no password: nothing is given away.
    if (decision === 'deny') {
      return redirectToClient(reply, settings.issuer, request, { error: 'access_denied' });
    }

    const username = form.get('username') ?? '';
    const askAgain = (status: number, notice: string): FastifyReply => {
      const sealed = seal.seal(request, browser);
      return sendDecisionPage(reply, { status, request, sealed, notice, username });
    };
    const login = guard.logIn(username, form.get('password') ?? '');
    if (login.outcome === 'locked') {
      reply.header('retry-after', login.secondsLeft);
      return askAgain(429, 'Too many wrong passwords for this name. Try again later.');
    }
    if (login.outcome === 'wrong') return askAgain(403, 'Name or password is wrong.');
    if (decision !== 'approve') return askAgain(400, 'Allow or refuse: there is nothing else.');

    const code = codes.issue({
      clientId: request.clientId,
      redirectUri: request.redirectUri,
      codeChallenge: request.codeChallenge,
      scope: request.scope,
      subject: login.user.sub,
    });
    return redirectToClient(reply, settings.issuer, request, { code });
  };
}
