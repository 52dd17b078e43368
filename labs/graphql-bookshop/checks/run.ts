import { type Api, type Exchange, expect, fail, quote, shape } from '../../../grader/kit/index.ts';

export interface Operation {
  query: string;
  variables?: unknown;
  operationName?: string;
}

/** What came back for an operation, whatever its status and media type: GQB-09 and GQB-10 judge those. */
export interface Answer {
  /** What failure messages begin with: the document, in one line. */
  label: string;
  exchange: Exchange;
  data: unknown;
  errors: readonly unknown[];
}

/** Tools that write no member for "nothing", and those that write null, are both right. */
const body = shape.object({
  data: shape.optional(shape.anything),
  errors: shape.optional(shape.nullable(shape.array(shape.anything))),
});

export async function run(
  api: Api,
  operation: Operation,
  accept = 'application/json',
): Promise<Answer> {
  const exchange = await api.post('/graphql', operation, { headers: { accept } });
  return readAnswer(exchange, labelOf(operation));
}

export function readAnswer(exchange: Exchange, label: string): Answer {
  const { data, errors } = exchange.json(body);
  return { label, exchange, data: data ?? null, errors: errors ?? [] };
}

/** The data of an operation in which nothing may fail. */
export async function dataOf(
  api: Api,
  query: string,
  variables?: unknown,
): Promise<Record<string, unknown>> {
  return expectData(await run(api, { query, ...(variables === undefined ? {} : { variables }) }));
}

export function expectData({ label, data, errors }: Answer): Record<string, unknown> {
  expect(errors, `${label}: errors`).toEqual([]);
  return shape.record(shape.anything).read(data, `${label}: data`);
}

/** Nothing has run: there are errors, and there is no data. */
export function expectRequestError({ label, data, errors }: Answer): void {
  if (errors.length === 0) fail(`${label}: expected errors, got none, and data ${quote(data)}`);
  expect(data, `${label}: data, beside errors`).toBe(null);
}

/** The document in one line, and the variables where it has some. */
export function labelOf({ query, variables, operationName }: Operation): string {
  const document = query.replaceAll(/\s+/g, ' ').trim();
  const short = document.length > 120 ? `${document.slice(0, 120)}…` : document;
  const name = operationName === undefined ? '' : ` operationName ${quote(operationName)}`;
  return `${short}${variables === undefined ? '' : ` with ${quote(variables)}`}${name}`;
}
