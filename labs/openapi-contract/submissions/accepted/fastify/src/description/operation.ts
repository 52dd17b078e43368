interface Described {
  operationId: string;
  summary: string;
  tag: string;
  parameters?: readonly object[];
  /** Schema and example of the request body. */
  takes?: readonly [name: string, example: unknown];
  success: Readonly<Record<string, object>>;
  needsKey?: boolean;
}

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** One Operation Object; whatever goes wrong is a problem. */
export function operation({ tag, takes, success, needsKey, ...rest }: Described) {
  return {
    ...rest,
    tags: [tag],
    ...(needsKey ? { security: [{ libraryKey: [] }] } : {}),
    ...(takes
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: reference(takes[0]), example: takes[1] } },
          },
        }
      : {}),
    responses: { ...success, '4XX': { $ref: '#/components/responses/Problem' } },
  };
}

/** An answer with content, from a schema by name or in place. */
export function answer(description: string, schema: string | object, example: unknown) {
  const described = typeof schema === 'string' ? reference(schema) : schema;
  return { description, content: { 'application/json': { schema: described, example } } };
}

export const problemResponse = {
  description: 'What was wrong with the request',
  content: { 'application/problem+json': { schema: reference('Problem') } },
};
