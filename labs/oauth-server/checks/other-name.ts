import type { Api } from '../../../grader/kit/index.ts';

/** What Host may say and BASE_URL does not: another name of this machine, with the same port. */
export function otherName({ url }: Api): string {
  const { hostname, port } = new URL(url);
  return `${hostname === 'localhost' ? '127.0.0.1' : 'localhost'}:${port}`;
}
