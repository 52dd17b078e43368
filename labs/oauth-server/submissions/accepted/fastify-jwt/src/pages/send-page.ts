import type { FastifyReply } from 'fastify';
import { escapeHtml } from './escape-html.ts';

interface Page {
  status: number;
  title: string;
  /** HTML: escape what is not yours. */
  content: string;
}

// No form-action: browsers apply it to the redirect after the form too, and that one leaves us.
const contentSecurityPolicy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

export function sendPage(reply: FastifyReply, { status, title, content }: Page): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      // For browsers that do not know frame-ancestors.
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${escapeHtml(title)}</title>
  </head>
  <body>
    <h1>${escapeHtml(title)}</h1>
    ${content}
  </body>
</html>
`);
}
