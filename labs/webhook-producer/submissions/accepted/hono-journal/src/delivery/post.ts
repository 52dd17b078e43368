import http from 'node:http';
import https from 'node:https';
import { publicLookup } from '../targets/public-lookup.ts';

/** What a receiver said, or why nothing was heard of it. */
export type Heard = { statusCode: number; retryAfter: string | undefined } | { error: string };

/** Sends a webhook once. The status decides: no redirect is followed, the content is thrown away. */
export function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<Heard> {
  const { promise, resolve } = Promise.withResolvers<Heard>();
  const bytes = Buffer.from(body);
  const { request } = url.startsWith('https') ? https : http;
  const outgoing = request(url, {
    method: 'POST',
    agent: false,
    lookup: publicLookup,
    headers: { ...headers, 'content-type': 'application/json', 'content-length': bytes.length },
  });
  const timer = setTimeout(() => {
    resolve({ error: `no answer within ${timeoutMs} ms` });
    outgoing.destroy();
  }, timeoutMs);
  outgoing.on('response', (response) => {
    const { statusCode = 0, headers: answered } = response;
    resolve({ statusCode, retryAfter: answered['retry-after'] });
    response.resume().on('error', () => {});
    response.on('end', () => clearTimeout(timer));
  });
  outgoing.on('error', (error) => {
    clearTimeout(timer);
    resolve({ error: error.message });
  });
  outgoing.end(bytes);
  return promise;
}
