import type { Place } from '../../../grader/kit/index.ts';

/** The examples of a Media Type Object, or where it has none those of its schema. */
export function examplesOf(content: Place): Place[] {
  const named = content.at('examples')?.members.map(([, example]) => example.at('value')) ?? [];
  const own = [content.at('example'), ...named].filter((place) => place !== undefined);
  return own.length > 0 ? own : examplesOfSchema(content.at('schema'));
}

/** Beside a `$ref`, or behind it. */
function examplesOfSchema(schema: Place | undefined): Place[] {
  const parts = schema?.steps ?? [];
  return parts
    .flatMap((part) => [
      part.own('example'),
      ...(part.own('examples')?.members.map(([, place]) => place) ?? []),
    ])
    .filter((place) => place !== undefined);
}
