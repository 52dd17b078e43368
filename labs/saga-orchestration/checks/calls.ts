import type { UpstreamAnswer, UpstreamRequest } from '../../../grader/kit/index.ts';

export const stepNames = ['flight', 'hotel', 'payment', 'ticket'] as const;
export type StepName = (typeof stepNames)[number];
export type UndoName = 'undo flight' | 'undo hotel' | 'undo payment';
export type CallName = StepName | UndoName;

/** What becomes of an attempt: a status, no answer until it is released, or a broken connection. */
export type Answer = number | UpstreamAnswer | 'park' | 'reset';

/** For the first, second, … attempt of each call of a trip; all further ones succeed. */
export type Script = Partial<Record<CallName, readonly Answer[]>>;

/** A refusal that leads to the way back, even where it is taken for an accident and tried again. */
export const refused = (status: 409 | 422): readonly Answer[] => [status, status, status];

/** More accidents than any step has attempts, even where one is counted too many. */
export const neverWorks: readonly Answer[] = Array<Answer>(6).fill(503);
export const neverConnects: readonly Answer[] = Array<Answer>(6).fill('reset');

/** One request of the service to a peer, on behalf of a trip. */
export interface Call {
  name: CallName;
  request: UpstreamRequest;
  /** What the peer decided, for the story: `503`, `no answer for now`. */
  decision: string;
}

/** The decision to answer later, or never. */
export const silence = 'no answer for now';

/** A client may be done with a request a little before we see its end. */
export const overlapMs = 20;

export const peerVariables = ['FLIGHT_URL', 'HOTEL_URL', 'PAYMENT_URL', 'TICKET_URL'] as const;
export type PeerVariable = (typeof peerVariables)[number];

const paths: Record<PeerVariable, Record<string, CallName>> = {
  FLIGHT_URL: { '/reservations': 'flight', '/reservations/cancel': 'undo flight' },
  HOTEL_URL: { '/reservations': 'hotel', '/reservations/cancel': 'undo hotel' },
  PAYMENT_URL: { '/charges': 'payment', '/charges/refund': 'undo payment' },
  TICKET_URL: { '/tickets': 'ticket' },
};

/** `undefined` where the contract has nothing. */
export const callName = (variable: PeerVariable, path: string): CallName | undefined =>
  Object.hasOwn(paths[variable], path) ? paths[variable][path] : undefined;

export const isUndo = (name: CallName): name is UndoName => name.startsWith('undo ');

/** The step that a call takes or undoes. */
export const stepOf = (name: CallName): StepName => name.replace('undo ', '') as StepName;

/** The Idempotency-Key of the brief. */
export const prescribedKey = (tripId: string, name: CallName): string =>
  isUndo(name) ? `${tripId}:${stepOf(name)}:undo` : `${tripId}:${name}`;

export const keyOf = ({ request }: Call): string =>
  String(request.headers['idempotency-key'] ?? '');

/** Whether it had no answer, and its connection was still open, when another one arrived. */
export const isLeftOpen = ({ decision, request }: Call, next: Call): boolean =>
  decision === silence && (request.endedAt ?? Infinity) > next.request.arrivedAt + overlapMs;

/** Whether the peer has clearly said that nothing has happened. */
export const isRefused = ({ decision }: Call): boolean => ['409', '422'].includes(decision);

export const isSuccess = ({ decision, request, name }: Call): boolean =>
  request.state === 'answered' &&
  (/^2\d\d$/.test(decision) || (isUndo(name) && decision === '404'));
