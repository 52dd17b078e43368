import type { RequestHandler } from 'express';
import { queryOf } from './request-url.ts';

export const inspect: RequestHandler = (request, response) => {
  response.json({
    method: request.method,
    path: request.path,
    query: grouped(queryOf(request)),
    headers: joined(request.rawHeaders),
    httpVersion: request.httpVersion,
  });
};

/** Each name with all its values. fromEntries makes even `__proto__` a plain member. */
function grouped(pairs: Iterable<[string, string]>): Record<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(values);
}

/** From raw headers, because request.headers drops some repetitions and lists Set-Cookie. */
function joined(rawHeaders: string[]): Record<string, string> {
  const pairs: [string, string][] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    pairs.push([rawHeaders[at]?.toLowerCase() ?? '', rawHeaders[at + 1] ?? '']);
  }
  const lists = Object.entries(grouped(pairs));
  return Object.fromEntries(lists.map(([name, values]) => [name, values.join(', ')]));
}
