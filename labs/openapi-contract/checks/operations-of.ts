import type { OpenApiDocument, Place } from '../../../grader/kit/index.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

export interface NamedOperation {
  /** `GET /books/{bookId}`, or its operationId where it has one. */
  name: string;
  place: Place;
  item: Place;
}

/** All operations of the document, also those that the brief does not ask for. */
export function operationsOf(document: OpenApiDocument): NamedOperation[] {
  const paths = document.root.at('paths')?.members ?? [];
  return paths.flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const place = item.at(method)?.target;
      if (place === undefined) return [];
      const id = place.at('operationId')?.value;
      const name = typeof id === 'string' ? id : `${method.toUpperCase()} ${path}`;
      return [{ name, place, item }];
    }),
  );
}
