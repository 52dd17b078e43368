import type { Delivery } from './delivery.ts';

export interface Endpoint {
  readonly id: string;
  readonly url: string;
  /** `null` for all types. */
  readonly eventTypes: readonly string[] | null;
  secret: string;
  /** Signs beside the secret for a while after a rotation. */
  previous: { secret: string; until: number } | undefined;
  status: 'enabled' | 'disabled';
  deathsInRow: number;
  readonly deliveries: Map<string, Delivery>;
}

/** `invoice.*` stands for one or more further segments. */
export function wants({ eventTypes }: Endpoint, type: string): boolean {
  if (eventTypes === null) return true;
  return eventTypes.some((pattern) =>
    pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern,
  );
}

/** Those that sign now, the newest first. */
export function signingSecrets({ secret, previous }: Endpoint): string[] {
  return previous && Date.now() < previous.until ? [secret, previous.secret] : [secret];
}
