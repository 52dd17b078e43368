import type { IncomingMessage } from 'node:http';
import { parseQuery } from '../parse-query.ts';
import type { Reply } from '../reply.ts';
import type { Target } from '../route.ts';

export function hello(_request: IncomingMessage, target: Target): Reply {
  const name = parseQuery(target.search).get('name')?.[0] || 'world';
  return {
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: `Hello, ${name}!`,
  };
}
