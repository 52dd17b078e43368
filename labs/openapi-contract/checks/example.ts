import type { Place } from '../../../grader/kit/index.ts';

/** The examples of a Media Type Object: its own, and those of its schema. */
export function examplesOf(content: Place): Place[] {
  const schema = content.at('schema');
  const own = content.at('examples')?.members.map(([, example]) => example.target.at('value'));
  const values = [
    content.at('example'),
    ...(own ?? []),
    ...[schema, schema?.target].flatMap((place) => (place ? examplesOfSchema(place) : [])),
  ];
  return [...new Map(values.flatMap((one) => (one ? [[one.pointer, one]] : []))).values()];
}

const examplesOfSchema = (schema: Place) => [
  schema.own('example'),
  ...(schema.own('examples')?.members.map(([, place]) => place) ?? []),
];
