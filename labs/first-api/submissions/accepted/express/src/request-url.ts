import type { Request } from 'express';

/** The query as sent, still encoded: `?name=Ada`, or '' if there is none. */
export function rawQueryOf(request: Request): string {
  const start = request.originalUrl.indexOf('?');
  return start === -1 ? '' : request.originalUrl.slice(start);
}

/** The decoded pairs of the query. */
export function queryOf(request: Request): URLSearchParams {
  return new URLSearchParams(rawQueryOf(request));
}

/** An address of this service as this client sees it; only a path if it did not say its host. */
export function addressFor(request: Request, pathAndQuery: string): string {
  const host = request.get('host');
  return host ? `${request.protocol}://${host}${pathAndQuery}` : pathAndQuery;
}
