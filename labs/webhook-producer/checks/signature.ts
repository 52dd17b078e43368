import { createHmac } from 'node:crypto';
import { fail, type UpstreamRequest } from '../../../grader/kit/index.ts';

/** The value of a header that was sent once; the words say which attempt it belongs to. */
export function headerOf({ headers, number }: UpstreamRequest, name: string): string {
  const value = headers[name];
  if (typeof value === 'string') return value;
  return fail(`request #${number} to the receiver: expected a ${name} header, got none`);
}

/** The `v1` signatures of a request. */
export const signaturesOf = (request: UpstreamRequest): string[] =>
  headerOf(request, 'webhook-signature')
    .split(' ')
    .filter((entry) => entry.startsWith('v1,'));

/** What the signature of this very request has to be. */
export function expectedSignature(request: UpstreamRequest, secret: string): string {
  const [id, timestamp] = ['webhook-id', 'webhook-timestamp'].map((name) =>
    headerOf(request, name),
  );
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const content = `${id}.${timestamp}.${request.body}`;
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}

export const isSignedWith = (request: UpstreamRequest, secret: string): boolean =>
  signaturesOf(request).includes(expectedSignature(request, secret));
