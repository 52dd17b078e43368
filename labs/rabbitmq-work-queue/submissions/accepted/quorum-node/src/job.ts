import type { Message } from 'amqplib';

const FAILED_CALLS = 'failed-calls';

export interface Job {
  id: string;
  /** The message's body, to the byte. */
  body: Buffer;
  failedCalls: number;
}

/** The job in a message, or undefined when the message is no job that can be called. */
export function readJob(message: Message): Job | undefined {
  const id = readJobId(message.content);
  if (id === undefined) return undefined;
  return { id, body: message.content, failedCalls: readFailedCalls(message) };
}

/** The header that carries the number of failed calls from one attempt to the next. */
export function failedCallsHeader(failedCalls: number): Record<string, number> {
  return { [FAILED_CALLS]: failedCalls };
}

function readJobId(body: Buffer): string | undefined {
  let content: unknown;
  try {
    content = JSON.parse(utf8.decode(body));
  } catch {
    return undefined;
  }
  if (typeof content !== 'object' || content === null || !('jobId' in content)) return undefined;
  const { jobId } = content;
  return typeof jobId === 'string' && headerValue.test(jobId) ? jobId : undefined;
}

// The header is ours, but anybody may publish here: what cannot be a count is none.
function readFailedCalls(message: Message): number {
  const count: unknown = message.properties.headers?.[FAILED_CALLS];
  return typeof count === 'number' && Number.isInteger(count) && count > 0 ? count : 0;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

// A job whose id does not fit into the Idempotency-Key can never be called.
const headerValue = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/;
