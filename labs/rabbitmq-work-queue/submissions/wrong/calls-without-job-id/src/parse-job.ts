export interface Job {
  jobId: string;
  /** The message as it came; the renderer gets these very bytes. */
  content: Buffer;
}

/** @returns `undefined` when the message is no job: not a JSON object */
export function parseJob(content: Buffer): Job | undefined {
  const body = parseJson(content);
  if (typeof body !== 'object' || body === null) return undefined;
  const jobId = String((body as { jobId?: unknown }).jobId);
  return fitsHeader.test(jobId) ? { jobId, content } : undefined;
}

/** The id travels in a header, so only visible ASCII is of use. */
const fitsHeader = /^[\x21-\x7e]+$/;

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    return undefined;
  }
}
