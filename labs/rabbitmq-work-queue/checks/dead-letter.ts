import { fail, quote, type ReceivedMessage } from '../../../grader/kit/index.ts';

/** The message in jobs.render.dead is the one that was published, to the byte. */
export function expectOriginal(
  letter: ReceivedMessage,
  { jobId, body }: { jobId: string; body: string },
): void {
  if (letter.bytes.equals(Buffer.from(body))) return;
  const [expected, actual] = [quote(body, 120), quote(letter.body, 120)];
  fail(`${jobId} in jobs.render.dead: expected its message unchanged, ${expected}, got ${actual}`, {
    expected,
    actual,
  });
}
