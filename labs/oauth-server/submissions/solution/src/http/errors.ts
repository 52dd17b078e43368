import type { NextFunction, Request, Response } from 'express';

export function answerUnknownPath(_request: Request, response: Response): void {
  response.status(404).json({ error: 'not_found' });
}

// Express knows an error handler by its four parameters.
export function answerError(
  error: unknown,
  _request: Request,
  response: Response,
  _next: NextFunction,
): void {
  response.set({ 'cache-control': 'no-store', pragma: 'no-cache' });
  const status = clientErrorStatus(error);
  if (status !== undefined) {
    response.status(status).json({ error: 'invalid_request' });
    return;
  }
  console.error(error);
  response.status(500).json({ error: 'server_error' });
}

/** Express and its body parser throw errors that carry the status of a client's mistake. */
function clientErrorStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
