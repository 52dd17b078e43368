/** Everything that ever happens, in the order in which it happened; the state is made of nothing else. */
export type StoredRecord =
  | { kind: 'endpoint'; id: string; url: string; eventTypes: string[] | null; secret: string }
  | { kind: 'rotated'; endpoint: string; secret: string; overlapUntil: number }
  | { kind: 'enabled'; endpoint: string }
  | { kind: 'event'; id: string; body: string; lane: string | null; endpoints: string[] }
  | { kind: 'attempt'; event: string; endpoint: string; attempt: Attempt; notBefore: number }
  | { kind: 'replayed'; event: string; endpoint: string };

/** One that has ended. */
export interface Attempt {
  /** When it began, RFC 3339. */
  at: string;
  statusCode: number | null;
  error: string | null;
}
