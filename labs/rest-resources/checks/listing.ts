import { type Api, type Exchange, expect, fail, quote, shape } from '../../../grader/kit/index.ts';
import { anyId } from './order.ts';

/** Parameters of `GET /orders`; a list is a repeated parameter. */
export type Query = Readonly<Record<string, string | number | readonly string[]>>;

export interface Page {
  answer: Exchange;
  ids: string[];
  next: string | null;
}

const page = shape.object({
  data: shape.array(shape.object({ id: anyId })),
  next: shape.nullable(shape.string),
});

const mostPages = 100;

export async function getPage(api: Api, query: Query): Promise<Page> {
  const answer = await api.get(listPath(query));
  return readPage(answer);
}

export function readPage(answer: Exchange): Page {
  expect(answer).toHaveStatus(200);
  const { data, next } = answer.json(page);
  return { answer, ids: data.map(({ id }) => id), next };
}

/** Pages from the first to the one where `next` is null. */
export async function* pages(api: Api, query: Query): AsyncGenerator<Page> {
  let current = await getPage(api, query);
  yield current;
  for (let count = 1; current.next !== null; count++) {
    if (count === mostPages) {
      fail(`${listLabel(query)}: expected next to be null at last, got a cursor ${count} times`);
    }
    current = await getPage(api, { ...query, cursor: current.next });
    yield current;
  }
}

/** The ids on all pages, in sequence. */
export async function listIds(api: Api, query: Query): Promise<string[]> {
  const ids: string[] = [];
  for await (const one of pages(api, query)) ids.push(...one.ids);
  return ids;
}

/** A space is sent as `%20`, as the brief says; a comma as it is. */
export function listPath(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (typeof value === 'object' ? value : [value]).map(
      (one) => `${encodeURIComponent(name)}=${encodeURIComponent(one).replaceAll('%2C', ',')}`,
    ),
  );
  return pairs.length === 0 ? '/orders' : `/orders?${pairs.join('&')}`;
}

export const listLabel = (query: Query): string => `GET ${listPath(query)}`;

/** Every one of `expected` exactly once in `ids`; others do not matter. */
export function expectEachOnce(where: string, ids: readonly string[], expected: readonly string[]) {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  const missing = expected.filter((id) => !counts.has(id));
  const repeated = expected.filter((id) => (counts.get(id) ?? 0) > 1);
  if (missing.length + repeated.length === 0) return;
  const told = [
    ...(missing.length > 0 ? [`${missing.length} never, such as ${quote(missing[0])}`] : []),
    ...(repeated.length > 0 ? [`${repeated.length} twice, such as ${quote(repeated[0])}`] : []),
  ];
  fail(`${where}: expected each of ${expected.length} orders once, got ${told.join(' and ')}`);
}
