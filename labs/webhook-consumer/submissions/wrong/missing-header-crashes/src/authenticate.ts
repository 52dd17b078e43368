import type { IncomingHttpHeaders } from 'node:http';
import type { Settings } from './settings.ts';
import { isSigned } from './signature.ts';

interface ReceivedRequest {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** @returns the webhook-id of a genuine request, `undefined` for any other */
export function authenticate(
  { headers, body }: ReceivedRequest,
  { secrets, toleranceS }: Settings,
): string | undefined {
  const id = text(headers['webhook-id']);
  const timestamp = text(headers['webhook-timestamp']);
  const signatures = text(headers['webhook-signature']);
  if (id === '' || !isRecent(timestamp, toleranceS)) return undefined;
  const content = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  return isSigned(content, signatures, secrets) ? id : undefined;
}

function isRecent(timestamp: string, toleranceS: number): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  return Math.abs(Date.now() / 1000 - Number(timestamp)) <= toleranceS;
}

const text = (value: string | string[] | undefined) => (value as string).trim();
