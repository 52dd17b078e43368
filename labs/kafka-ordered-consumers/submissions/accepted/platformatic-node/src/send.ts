import { type ServerResponse, STATUS_CODES } from 'node:http';

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json', body);
}

/** Answers with an error as in RFC 9457. */
export function sendProblem(
  response: ServerResponse,
  status: number,
  title = STATUS_CODES[status],
  detail?: string,
): void {
  send(response, status, 'application/problem+json', { status, title, detail });
}

function send(response: ServerResponse, status: number, type: string, body: unknown): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.length }).end(bytes);
}
