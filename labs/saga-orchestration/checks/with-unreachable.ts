import type { CheckContext } from '../../../grader/kit/index.ts';
import type { PeerVariable } from './calls.ts';

/** Nobody listens there, and nobody else can be given this port meanwhile. */
const nowhere = 'http://127.0.0.1:9';

/** The same check with a service of its own that finds one of its peers nowhere. */
export async function withUnreachable(
  it: CheckContext,
  variable: PeerVariable,
): Promise<CheckContext> {
  it.note(`${variable} leads nowhere: connections are refused`);
  const app = await it.another({ [variable]: nowhere });
  return { ...it, app, api: it.apiOf(app) };
}
