import type { Request } from 'express';

/** The media type of the request's body in lower case, without its parameters. */
export function mediaTypeOf(request: Request): string {
  const [mediaType = ''] = (request.get('content-type') ?? '').split(';');
  return mediaType.trim();
}
