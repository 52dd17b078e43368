import type { Api } from '../../../grader/kit/index.ts';

/**
 * For `midway`: exchanges in between, so that the service has the first piece before anything else
 * comes. They are on connections that are younger, for one that is open already may overtake it.
 */
export async function firstPieceArrived(api: Api): Promise<void> {
  for (let times = 2; times > 0; times--) {
    await api.together([{ method: 'GET', path: '/healthz' }]);
  }
}
