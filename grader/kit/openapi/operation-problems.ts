import { Place } from './place.ts';

export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Rules of OpenAPI 3.1 that its schema cannot express. */
export function operationProblems(document: unknown): string[] {
  const paths = new Place(document, '#', document).at('paths')?.members ?? [];
  return [...equalPaths(paths), ...operationIds(paths)];
}

function equalPaths(paths: readonly [string, Place][]): string[] {
  const seen = new Map<string, string>();
  return paths.flatMap(([path]) => {
    const form = path.replaceAll(/\{[^}]*\}/g, '{}');
    const other = seen.get(form);
    seen.set(form, path);
    return other === undefined ? [] : [`the paths ${other} and ${path} are the same path`];
  });
}

function operationIds(paths: readonly [string, Place][]): string[] {
  const seen = new Set<unknown>();
  return paths.flatMap(([, item]) =>
    methods.flatMap((method) => {
      const operation = item.at(method);
      if (operation === undefined) return [];
      const id = operation.at('operationId')?.value;
      if (id === undefined) return [`${operation.pointer} has no operationId`];
      if (seen.has(id)) return [`${operation.pointer}: another operation is called ${id} already`];
      seen.add(id);
      return [];
    }),
  );
}
