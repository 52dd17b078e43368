import type { Request } from 'express';
import { parameters } from '../document/parameters.ts';
import { Problem } from './problem.ts';
import { complaint, validator } from './validator.ts';

type Name = 'Status' | 'Limit' | 'Offset';

/** Reads one parameter by its schema in the document. */
export function queryParameter<T>(parameter: Name): (request: Request) => T | undefined {
  const { name, schema } = parameters[parameter];
  const isValid = validator<T>(`/components/parameters/${parameter}/schema`);
  const fallback = ('default' in schema ? schema.default : undefined) as T | undefined;
  return (request) => {
    const text = request.query[name];
    if (text === undefined) return fallback;
    const value = schema.type === 'integer' ? asInteger(text) : text;
    if (name === 'limit' && Number(value) > 50) return 50 as T;
    if (isValid(value)) return value;
    throw new Problem(400, complaint(isValid, `The parameter ${name}`));
  };
}

/** Digits become a number; the schema refuses whatever stays a text. */
const asInteger = (text: unknown) =>
  typeof text === 'string' && /^-?\d+$/.test(text) ? Number(text) : text;
