/** The failures that several operations share. */
export const responses = {
  InvalidInput: problemResponse('A parameter or the body is not valid.'),
  KeyMissing: {
    ...problemResponse('The key is missing or wrong.'),
    headers: {
      'WWW-Authenticate': {
        description: 'Names the way to identify oneself.',
        required: true,
        schema: { type: 'string' },
      },
    },
  },
  NotFound: problemResponse('There is nothing with this id.'),
  NotJson: problemResponse('The body is not declared as application/json.'),
};

export function problemResponse(description: string) {
  return {
    description,
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        example: { error: description },
      },
    },
  };
}

export const invalidInput = { $ref: '#/components/responses/InvalidInput' };
export const keyMissing = { $ref: '#/components/responses/KeyMissing' };
export const notFound = { $ref: '#/components/responses/NotFound' };
export const notJson = { $ref: '#/components/responses/NotJson' };
