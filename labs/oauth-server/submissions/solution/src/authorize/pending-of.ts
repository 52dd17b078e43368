import type { Request } from 'express';
import { browserOf } from '../http/browser-cookie.ts';
import type { Parameters } from '../http/parameters.ts';
import type { PendingRequest, PendingRequests } from './pending-requests.ts';

/** The pending request that a submitted form belongs to; undefined when the form is not ours. */
export function pendingOf(
  request: Request,
  form: Parameters,
  pendingRequests: PendingRequests,
): PendingRequest | undefined {
  return pendingRequests.find(form.get('request'), browserOf(request));
}

export const staleForm = 'This page is out of date. Go back to the application and begin again.';
