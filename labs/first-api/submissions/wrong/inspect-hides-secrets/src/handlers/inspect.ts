import type { IncomingMessage } from 'node:http';
import { parseQuery } from '../parse-query.ts';
import type { Reply } from '../reply.ts';
import { jsonReply } from '../reply.ts';
import type { Target } from '../route.ts';

/** Shows the client its own request. */
export function inspect(request: IncomingMessage, target: Target): Reply {
  return jsonReply(200, {
    method: request.method,
    path: target.path,
    query: Object.fromEntries(parseQuery(target.search)),
    headers: headersOf(request),
  });
}

/** Node has lower-cased the names; only `set-cookie` comes as a list. */
function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value = ''] of Object.entries(request.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  delete headers.authorization;
  delete headers.cookie;
  return headers;
}
