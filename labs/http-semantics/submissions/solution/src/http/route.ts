import type { IncomingMessage } from 'node:http';
import type { Reply } from './reply.ts';

/** `name` is the last part of the path: the `{name}` or `{id}` of the resource. */
export type Handler = (request: IncomingMessage, name: string) => Reply | Promise<Reply>;

export interface Route {
  pattern: RegExp;
  handlers: Partial<Record<string, Handler>>;
}
