import type { FastifyReply, FastifyRequest } from 'fastify';
import { Parameters } from '../http/parameters.ts';
import { sendDecisionPage } from '../pages/send-decision-page.ts';
import { sendRefusalPage } from '../pages/send-refusal-page.ts';
import type { Settings } from '../settings.ts';
import { readBrowserCookie, setBrowserCookie } from './browser-cookie.ts';
import { readAuthorizationRequest } from './read-authorization-request.ts';
import { redirectToClient } from './redirect-to-client.ts';
import type { RequestSeal } from './request-seal.ts';

export function getAuthorize(settings: Settings, seal: RequestSeal) {
  return (http: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const result = readAuthorizationRequest(new Parameters(queryOf(http.url)), settings.clients);
    if (result.outcome === 'refused') return sendRefusalPage(reply, 400, result.message);
    if (result.outcome === 'error') {
      const { address, error } = result;
      return redirectToClient(reply, settings.issuer, address, { error });
    }
    const { request } = result;
    const browser = readBrowserCookie(http, settings) ?? setBrowserCookie(reply, settings);
    return sendDecisionPage(reply, { status: 200, request, sealed: seal.seal(request, browser) });
  };
}

const queryOf = (url: string): string => /\?(.*)$/s.exec(url)?.[1] ?? '';
