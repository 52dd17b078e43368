/** WEBHOOK_SECRETS of lab.yaml, the newest first. */
export const secrets = [
  'whsec_8+ozEqpkqP28b6f/xWJ2xd/XOvc3MUaN',
  'whsec_uNde/bYWnCLM+tYxIPvI9ZYS1GYzyGTEaNQchDzBzBA=',
  'whsec_z9Gk5aKi+NQQCgJlMY5UFkPs3SdWiw51nZU4cwUttfanilaGnT/TX84OzBwovEYucKBCjLr1ipA1exudj94Jfw==',
] as const;

/** One that the service was never given. */
export const foreignSecret = 'whsec_yDTQAW4ZAVnC7hX0SmJ/Wsq2d6C4x2fVw0oXz1QK9nM=';

export const keyOf = (secret: string): Buffer =>
  Buffer.from(secret.slice('whsec_'.length), 'base64');
