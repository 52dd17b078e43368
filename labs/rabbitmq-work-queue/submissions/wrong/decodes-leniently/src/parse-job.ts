export interface Job {
  jobId: string;
  /** The message as it came; the renderer gets these very bytes. */
  content: Buffer;
}

/** @returns `undefined` when the message is no job: not JSON, or without a usable `jobId` */
export function parseJob(content: Buffer): Job | undefined {
  const body = parseJson(content);
  if (typeof body !== 'object' || body === null || !('jobId' in body)) return undefined;
  const { jobId } = body;
  return typeof jobId === 'string' && fitsHeader.test(jobId) ? { jobId, content } : undefined;
}

/** The id travels in a header, so only visible ASCII is of use. */
const fitsHeader = /^[\x21-\x7e]+$/;

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString());
  } catch {
    return undefined;
  }
}
