import { type Api, expect, fail, OpenApiDocument, type Place } from '../../../grader/kit/index.ts';
import { type Operation, operations } from './operation.ts';

/** An operation of the brief, where the learner's document describes it. */
export interface Described {
  operation: Operation;
  place: Place;
}

/** Fewer are no contract that could be judged; that one is missing is judged by OAS-03 alone. */
const fewestOperations = 4;

export class Description {
  readonly document: OpenApiDocument;
  readonly described: readonly Described[];

  constructor(document: OpenApiDocument) {
    this.document = document;
    this.described = operations.flatMap((operation) => {
      const place = placeOf(document, operation);
      return place ? [{ operation, place }] : [];
    });
    const found = this.described.length;
    if (found < fewestOperations) {
      fail(
        `The document: expected the ${operations.length} operations of the brief, found ${found} by method and path`,
      );
    }
  }

  find(id: string): Described | undefined {
    return this.described.find(({ operation }) => operation.id === id);
  }

  get withBody(): Described[] {
    return this.described.filter(({ operation }) => operation.body !== undefined);
  }
}

/** The served document; how it is served is judged by OAS-01 alone. */
export async function readDescription(api: Api): Promise<Description> {
  return new Description(await readDocument(api));
}

export async function readDocument(api: Api): Promise<OpenApiDocument> {
  const answer = await api.get('/openapi.json');
  expect(answer).toHaveStatus(200);
  return new OpenApiDocument(answer);
}

export function placeOf(document: OpenApiDocument, operation: Operation): Place | undefined {
  return pathItemOf(document, operation)?.item.at(operation.method.toLowerCase())?.target;
}

/** The path as the learner writes it, and the Path Item Object that has the operation. */
export function pathItemOf(document: OpenApiDocument, { method, path }: Operation) {
  const paths = document.root.at('paths')?.members ?? [];
  return paths
    .filter(([name]) => name.replaceAll(/\{[^}]*\}/g, '{}') === path)
    .map(([name, item]) => ({ path: name, item }))
    .find(({ item }) => item.at(method.toLowerCase()) !== undefined);
}
