import { childPointer, ownMember } from './json-pointer.ts';

interface SchemaPlace {
  pointer: string;
  schema: unknown;
}

/** Members that hold data, not description: whatever looks like a schema in there is none. */
const data = new Set(['example', 'examples', 'default', 'enum', 'const']);

/** The outermost schemas: those under components, and those of parameters, headers and contents. */
export function* schemasIn(document: unknown): Generator<SchemaPlace> {
  const components = ownMember(document, 'components');
  for (const [name, schema] of entries(ownMember(components, 'schemas'))) {
    yield { pointer: childPointer('#/components/schemas', name), schema };
  }
  for (const part of ['paths', 'webhooks']) {
    yield* schemasBelow(ownMember(document, part), `#/${part}`);
  }
  for (const [name, part] of entries(components)) {
    if (name !== 'schemas') yield* schemasBelow(part, childPointer('#/components', name));
  }
}

function* schemasBelow(value: unknown, pointer: string): Generator<SchemaPlace> {
  for (const [name, member] of entries(value)) {
    const place = childPointer(pointer, name);
    if (name === 'schema') yield { pointer: place, schema: member };
    else if (!data.has(name)) yield* schemasBelow(member, place);
  }
}

/** Keywords whose members are names of the described data. */
const named = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas']);

/** Words of OpenAPI 3.0 that mean nothing in 3.1, where they were meant as keywords. */
export function keywordsOf30(schema: unknown): string[] {
  const found: string[] = [];
  if (typeof ownMember(schema, 'nullable') === 'boolean') {
    found.push('"nullable" is a keyword of OpenAPI 3.0; in 3.1, add "null" to the type');
  }
  for (const [name, member] of entries(schema)) {
    if (data.has(name)) continue;
    const inner = named.has(name) ? entries(member).map(([, one]) => one) : [member];
    found.push(...inner.flatMap(keywordsOf30));
  }
  return found;
}

const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];
