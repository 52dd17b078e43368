export type StepName = 'flight' | 'hotel' | 'payment' | 'ticket';

export interface Step {
  name: StepName;
  path: string;
  /** `null` where there is no way back: every failure means try again. */
  undoPath: string | null;
}

/** In the order in which they are taken. After the payment there is no way back. */
export const steps: readonly Step[] = [
  { name: 'flight', path: '/reservations', undoPath: '/reservations/cancel' },
  { name: 'hotel', path: '/reservations', undoPath: '/reservations/cancel' },
  { name: 'payment', path: '/charges', undoPath: '/charges/refund' },
  { name: 'ticket', path: '/tickets', undoPath: '/tickets/cancel' },
];
