import { ownMember, valueAt } from './json-pointer.ts';
import { Place } from './place.ts';

/**
 * The document, or a copy in which the schema at the pointer demands no `readOnly` member: OpenAPI
 * 3.1.1 leaves open whether `required` holds for them in requests, and we say it does not.
 */
export function requestView(document: unknown, pointer: string): unknown {
  const names = new Set(
    reachable(document, pointer).flatMap((node) => readOnlyMembers(document, node)),
  );
  if (names.size === 0) return document;
  const copy = structuredClone(document);
  for (const node of reachable(copy, pointer)) {
    const required = ownMember(node, 'required');
    if (!Array.isArray(required)) continue;
    (node as { required: unknown[] }).required = required.filter((name) => !names.has(name));
  }
  return copy;
}

/** All objects in the schema and in what it refers to. */
function reachable(root: unknown, pointer: string): object[] {
  const found = new Set<object>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || found.has(value)) return;
    found.add(value);
    const reference = ownMember(value, '$ref');
    if (typeof reference === 'string') visit(valueAt(root, reference));
    Object.values(value).forEach(visit);
  };
  visit(valueAt(root, pointer));
  return [...found];
}

function readOnlyMembers(root: unknown, node: object): string[] {
  const properties = ownMember(node, 'properties');
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties).flatMap(([name, schema]) =>
    isReadOnly(root, schema) ? [name] : [],
  );
}

/** Beside a `$ref`, or behind it. */
const isReadOnly = (root: unknown, schema: unknown): boolean =>
  new Place(root, '', schema).steps.some(({ value }) => ownMember(value, 'readOnly') === true);
