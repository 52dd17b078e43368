interface ProblemType {
  status: number;
  title: string;
  /** What a developer reads who opens the type. */
  explanation: string;
}

/** Every kind of problem there is, by the last part of its type. */
export const problemTypes = {
  'validation-error': {
    status: 422,
    title: 'The data breaks a rule',
    explanation:
      'The body is JSON, but some of its values break a rule. The member errors lists all of them, each with a JSON Pointer to the value and what is wrong with it. Correct them and send the request again.',
  },
  'malformed-json': {
    status: 400,
    title: 'The body is not JSON',
    explanation:
      'The body could not be read as JSON in UTF-8 (RFC 8259). This is most often a mistake of the program that wrote it, or a body that was cut off.',
  },
  'insufficient-credit': {
    status: 409,
    title: 'Not enough credit',
    explanation:
      'The payment is higher than what is left of the deposit. The member balance tells what is left, cost what was asked for. Nothing was charged.',
  },
  'internal-error': {
    status: 500,
    title: 'The service failed',
    explanation:
      'Something went wrong that is not your mistake. Try again later; if it stays, tell us the correlationId of the problem, with which we find the cause.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here',
    explanation:
      'No path of this service, no booking and no type of problem has this address. Look for a mistake in the path.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This method does not work here',
    explanation:
      'The path exists, but not for this method. The header Allow lists those that work.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Only JSON is read here',
    explanation: 'The body has another media type. Send JSON, as Content-Type: application/json.',
  },
  'content-too-large': {
    status: 413,
    title: 'The body is too large',
    explanation: 'The body has more than 1 048 576 bytes (1 MiB). No valid request needs as much.',
  },
} as const satisfies Record<string, ProblemType>;

export type ProblemSlug = keyof typeof problemTypes;

export const isProblemSlug = (slug: string): slug is ProblemSlug => slug in problemTypes;
