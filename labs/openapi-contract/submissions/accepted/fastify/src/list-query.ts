import { Problem } from './problem.ts';

export interface ListQuery {
  status: string | undefined;
  limit: number;
  offset: number;
}

export function readListQuery(query: Readonly<Record<string, unknown>>): ListQuery {
  return {
    status: readStatus(query.status),
    limit: readInteger('limit', query.limit, { least: 1, most: 50, otherwise: 20 }),
    offset: readInteger('offset', query.offset, { least: 0, most: Infinity, otherwise: 0 }),
  };
}

function readStatus(value: unknown): string | undefined {
  if (value === undefined || value === 'available' || value === 'onLoan') return value;
  throw new Problem(400, 'status is available or onLoan');
}

interface Bounds {
  least: number;
  most: number;
  otherwise: number;
}

function readInteger(name: string, value: unknown, { least, most, otherwise }: Bounds): number {
  if (value === undefined) return otherwise;
  const number = typeof value === 'string' && /^[0-9]+$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new Problem(400, `${name} is an integer from ${least} to ${most}`);
}
