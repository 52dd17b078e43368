export interface Job {
  jobId: string;
  /** What the renderer gets. */
  content: Buffer;
}

/** @returns `undefined` when the message is no job: not JSON, or without a usable `jobId` */
export function parseJob(content: Buffer): Job | undefined {
  const body = parseJson(content);
  if (typeof body !== 'object' || body === null || !('jobId' in body)) return undefined;
  const { jobId } = body;
  if (typeof jobId !== 'string' || !fitsHeader.test(jobId)) return undefined;
  const spec = 'spec' in body ? body.spec : undefined;
  return { jobId, content: Buffer.from(JSON.stringify({ jobId, spec })) };
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
