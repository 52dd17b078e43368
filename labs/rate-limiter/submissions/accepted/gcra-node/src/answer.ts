import { STATUS_CODES } from 'node:http';

/** What a request gets. A header with several values is sent as several lines. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[]>;
  content: unknown;
}

export function success(content: unknown, headers: Answer['headers'] = {}): Answer {
  return { status: 200, headers: { 'content-type': 'application/json', ...headers }, content };
}

/** An answer in the form of RFC 9457. */
export function problem(
  status: number,
  members: Record<string, unknown> = {},
  headers: Answer['headers'] = {},
): Answer {
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    content: { title: STATUS_CODES[status], status, ...members },
  };
}
