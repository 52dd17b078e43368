import type { IncomingMessage } from 'node:http';
import type { Reply } from './reply.ts';

/** The parts of the request target: `/notes/42?x=1` has path `/notes/42` and search `?x=1`. */
export interface Target {
  path: string;
  /** With its leading `?`, still percent-encoded; empty when there is no query. */
  search: string;
  /** The `{id}` of the path; empty for routes without one. */
  id: string;
}

export type Handler = (request: IncomingMessage, target: Target) => Reply | Promise<Reply>;

/** The handlers of one path, by method. HEAD is not listed: it follows from GET. */
export interface Route {
  pattern: RegExp;
  handlers: Partial<Record<string, Handler>>;
}
