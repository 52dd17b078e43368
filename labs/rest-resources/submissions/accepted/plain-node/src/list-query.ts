import { STATUSES, type Status } from './order.ts';
import { isText } from './read-order.ts';
import { invalid } from './refusal.ts';

const SORT_FIELDS = ['createdAt', 'total', 'reference'] as const;
type SortField = (typeof SORT_FIELDS)[number];

export interface SortKey {
  field: SortField;
  descending: boolean;
}

interface Filters {
  /** Sorted, each once. */
  status?: Status[];
  customer?: string;
  minTotal?: number;
  maxTotal?: number;
  /** Written as `createdAt` is. */
  createdAfter?: string;
}

export interface ListQuery {
  filters: Filters;
  sort: SortKey[];
  limit: number;
  cursor?: string;
}

type Parameters = Map<string, string[]>;

const FILTERS = ['status', 'customer', 'minTotal', 'maxTotal', 'createdAfter'];
const PARAMETERS = new Set([...FILTERS, 'sort', 'limit', 'cursor']);
const TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d+))?Z$/;

/** Reads the parameters of GET /orders; 400 for whatever they should not say. */
export function readListQuery(pairs: [name: string, value: string][]): ListQuery {
  const parameters = collect(pairs);
  return {
    filters: {
      status: readStatus(parameters.get('status')),
      customer: readOne(parameters, 'customer', readCustomer),
      minTotal: readOne(parameters, 'minTotal', readTotal),
      maxTotal: readOne(parameters, 'maxTotal', readTotal),
      createdAfter: readOne(parameters, 'createdAfter', readTime),
    },
    sort: readOne(parameters, 'sort', readSort) ?? [{ field: 'createdAt', descending: true }],
    limit: readOne(parameters, 'limit', readLimit) ?? 20,
    cursor: readOne(parameters, 'cursor', (value) => value),
  };
}

/** The decoded pairs of a query string, with `+` for a space as forms send it. */
export function readPairs(query: string): [name: string, value: string][] {
  if (/[^!-~]/.test(query)) throw invalid('A query is written in ASCII.');
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=');
      return [decode(name), decode(value.join('='))];
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalid('The query has a broken percent-encoding.');
  }
}

function collect(pairs: [name: string, value: string][]): Parameters {
  const parameters: Parameters = new Map();
  for (const [name, value] of pairs) {
    if (!PARAMETERS.has(name)) throw invalid(`Unknown parameter ${name}.`);
    parameters.set(name, [...(parameters.get(name) ?? []), value]);
  }
  return parameters;
}

function readOne<T>(
  parameters: Parameters,
  name: string,
  read: (value: string) => T | undefined,
): T | undefined {
  const values = parameters.get(name);
  if (values === undefined) return undefined;
  const [value = ''] = values;
  const result = values.length === 1 && value !== '' ? read(value) : undefined;
  if (result === undefined) throw invalid(`The parameter ${name} is invalid.`);
  return result;
}

function readStatus(values: string[] | undefined): Status[] | undefined {
  if (values === undefined) return undefined;
  const known = STATUSES.filter((status) => values.includes(status));
  if (known.length < new Set(values).size) throw invalid('The parameter status is invalid.');
  return known;
}

function readCustomer(value: string): string | undefined {
  return isText(value, 1, 80) ? value : undefined;
}

function readTotal(value: string): number | undefined {
  return /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/** Cuts a finer fraction to milliseconds: no order lies between the two. */
function readTime(value: string): string | undefined {
  const [, seconds, fraction = ''] = TIME.exec(value.toUpperCase()) ?? [];
  if (seconds === undefined) return undefined;
  const time = `${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
  const parsed = new Date(time);
  // Date reads 30 February as a day in March, and 24:00 as tomorrow.
  return Number.isNaN(parsed.getTime()) || parsed.toISOString() !== time ? undefined : time;
}

function readSort(value: string): SortKey[] | undefined {
  const keys: SortKey[] = [];
  for (const part of value.split(',')) {
    const descending = part.startsWith('-');
    const field = SORT_FIELDS.find((each) => each === part.slice(descending ? 1 : 0));
    if (field === undefined || keys.some((key) => key.field === field)) return undefined;
    keys.push({ field, descending });
  }
  return keys;
}

function readLimit(value: string): number | undefined {
  const limit = /^\d+$/.test(value) ? Number(value) : 0;
  return limit >= 1 && limit <= 100 ? limit : undefined;
}
