import type { Api, Exchange } from '../../../grader/kit/index.ts';

/** Sends a body as it is, declared as JSON unless `headers` say otherwise. */
export const postText = (
  api: Api,
  path: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' },
): Promise<Exchange> => api.send({ method: 'POST', path, body, headers });
