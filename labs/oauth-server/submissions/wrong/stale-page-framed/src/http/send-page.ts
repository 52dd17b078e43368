import type { Response } from 'express';
import { escapeHtml, page } from './html.ts';

/** Sends a page that nobody may frame, keep, or learn the address of. */
export function sendPage(response: Response, status: number, title: string, content: string): void {
  response
    .status(status)
    .set({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .type('html')
    .send(page(title, content));
}

/** Tells the user what cannot be told to a client. */
export function sendErrorPage(response: Response, why: string): void {
  if (why.startsWith('This page is out')) {
    response
      .status(400)
      .type('html')
      .send(page('This does not work', `<p>${escapeHtml(why)}</p>`));
    return;
  }
  sendPage(response, 400, 'This does not work', `<p>${escapeHtml(why)}</p>`);
}
