import type { Api, ApiRequest, Exchange } from '../../../grader/kit/index.ts';

/** A request, and what its answer must be. */
export interface Judged {
  request: ApiRequest;
  judge: (answer: Exchange) => void;
}

const batchSize = 8;

/**
 * Sends all of them, several at a time, and judges the answers in order. The first that fails is
 * sent once more by itself: a learner looks at the last request.
 */
export async function judgeAll(api: Api, cases: Iterable<Judged>): Promise<void> {
  const all = [...cases];
  for (let start = 0; start < all.length; start += batchSize) {
    const batch = all.slice(start, start + batchSize);
    const answers = await Promise.all(batch.map(({ request }) => api.send(request)));
    for (const [index, { request, judge }] of batch.entries()) {
      try {
        judge(answers[index] as Exchange);
      } catch (error) {
        judge(await api.send(request));
        throw error;
      }
    }
  }
}
