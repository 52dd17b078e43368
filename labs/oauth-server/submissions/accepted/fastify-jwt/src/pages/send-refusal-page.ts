import type { FastifyReply } from 'fastify';
import { escapeHtml } from './escape-html.ts';
import { sendPage } from './send-page.ts';

/** Tells the user that it does not go on from here. Never offers a way to the client. */
export function sendRefusalPage(
  reply: FastifyReply,
  status: number,
  message: string,
): FastifyReply {
  const content = `<p>${escapeHtml(message)}</p>`;
  return sendPage(reply, { status, title: 'This does not work', content });
}
