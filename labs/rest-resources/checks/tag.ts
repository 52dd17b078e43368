import type { Api, ApiRequest } from '../../../grader/kit/index.ts';
import type { Created } from './order.ts';

export const mergePatchType = 'application/merge-patch+json';

/**
 * The tag that `GET` gives an order now, or else the one it was created with: that every answer has
 * the tag is judged by REST-10 alone.
 */
export async function currentTag(api: Api, { path, answer }: Created): Promise<string> {
  const read = await api.get(path);
  return read.header('etag') ?? answer.header('etag') ?? '"none"';
}

/** A merge patch under the condition that `tag` is current. */
export const patchRequest = (path: string, tag: string, patch: unknown): ApiRequest => ({
  method: 'PATCH',
  path,
  json: patch,
  headers: { 'content-type': mergePatchType, 'if-match': tag },
});

/** Patches an order with whatever tag it has now. */
export async function patchNow(api: Api, order: Created, patch: unknown) {
  return api.send(patchRequest(order.path, await currentTag(api, order), patch));
}
