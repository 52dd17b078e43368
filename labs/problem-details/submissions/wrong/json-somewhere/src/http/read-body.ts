import express, { type RequestHandler } from 'express';
import { parseJson } from './parse-json.ts';
import { requireJson } from './require-json.ts';

const maxBytes = 1024 * 1024;

/** What a body goes through before a handler sees it as `request.body`: type, size, syntax. */
export const readBody: RequestHandler[] = [
  requireJson,
  express.raw({ type: () => true, limit: maxBytes }),
  parseJson,
];
