import { type Api, type Read, shape } from '../../../grader/kit/index.ts';
import { dataOf } from './run.ts';

/** Only what every version of the specification has. */
const query = `{
  __schema {
    queryType { name }
    mutationType { name }
    types {
      kind
      name
      fields(includeDeprecated: true) { name args { ...Input } type { ...Type } }
      inputFields { ...Input }
      enumValues(includeDeprecated: true) { name }
      possibleTypes { name }
    }
  }
}
fragment Input on __InputValue { name defaultValue type { ...Type } }
fragment Type on __Type {
  kind name ofType { kind name ofType { kind name ofType { kind name } } }
}`;

interface TypeReference {
  kind: string;
  name?: string | null | undefined;
  ofType?: TypeReference | null | undefined;
}

const typeReference: shape.Shape<TypeReference> = {
  describes: 'a type',
  read: (value, where) => reference.read(value, where),
};
const reference = shape.object({
  kind: shape.string,
  name: shape.optional(shape.nullable(shape.string)),
  ofType: shape.optional(shape.nullable(typeReference)),
});

const named = shape.object({ name: shape.string });
const input = shape.object({
  name: shape.string,
  defaultValue: shape.optional(shape.nullable(shape.string)),
  type: typeReference,
});
const field = shape.object({ name: shape.string, args: shape.array(input), type: typeReference });
const listOf = <T>(item: shape.Shape<T>) => shape.optional(shape.nullable(shape.array(item)));
const type = shape.object({
  kind: shape.string,
  name: shape.string,
  fields: listOf(field),
  inputFields: listOf(input),
  enumValues: listOf(named),
  possibleTypes: listOf(named),
});
const result = shape.object({
  __schema: shape.object({
    queryType: named,
    mutationType: shape.nullable(named),
    types: shape.array(type),
  }),
});

/** A type as a client sees it: what it has by name, each in the notation of the schema language. */
export interface SeenType {
  kind: string;
  members: Map<string, string>;
}

export interface SeenSchema {
  query: string;
  mutation: string | undefined;
  types: Map<string, SeenType>;
}

export async function introspect(api: Api): Promise<SeenSchema> {
  const { __schema: seen } = result.read(await dataOf(api, query), 'introspection');
  return {
    query: seen.queryType.name,
    mutation: seen.mutationType?.name,
    types: new Map(
      seen.types.map((one) => [one.name, { kind: one.kind, members: membersOf(one) }]),
    ),
  };
}

function membersOf(one: Read<typeof type>): Map<string, string> {
  const members = new Map<string, string>();
  for (const { name, args, type: of } of one.fields ?? []) {
    const sorted = args.map(inputNotation).sort().join(', ');
    members.set(name, `${name}${sorted && `(${sorted})`}: ${notation(of)}`);
  }
  for (const member of one.inputFields ?? []) members.set(member.name, inputNotation(member));
  for (const { name } of [...(one.enumValues ?? []), ...(one.possibleTypes ?? [])]) {
    members.set(name, name);
  }
  return members;
}

function inputNotation({ name, type: of, defaultValue }: Read<typeof input>): string {
  return `${name}: ${notation(of)}${defaultValue == null ? '' : ` = ${defaultValue}`}`;
}

function notation({ kind, name, ofType }: TypeReference): string {
  if (kind === 'NON_NULL' && ofType) return `${notation(ofType)}!`;
  if (kind === 'LIST' && ofType) return `[${notation(ofType)}]`;
  return name ?? kind;
}
