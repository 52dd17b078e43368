import type { Context } from 'koa';
import type { Shop } from '../shop/shop.ts';
import { readGraphqlRequest } from './graphql-request.ts';
import { readBytes } from './read-bytes.ts';
import { runOperation } from './run-operation.ts';

const modern = 'application/graphql-response+json';
const mostBytes = 1024 * 1024;

export async function answerGraphql(context: Context, shop: Shop): Promise<void> {
  if (context.method !== 'POST') {
    context.status = 405;
    context.set('Allow', 'POST');
    return;
  }
  const bytes = await readBytes(context.req, mostBytes);
  if (!bytes) {
    context.status = 413;
    return;
  }
  const request = readGraphqlRequest(bytes);
  if (!request) {
    context.status = 400;
    context.body = { errors: [{ message: 'This is no GraphQL request.' }] };
    return;
  }
  const result = await runOperation(request, shop);
  const type = asksFor(context.get('Accept'), modern) ? modern : 'application/json';
  context.status = type === modern && !('data' in result) ? 400 : 200;
  context.body = JSON.stringify(result);
  context.set('Content-Type', `${type}; charset=utf-8`);
}

/** Whoever names the type understands it; whoever accepts anything may be an old client. */
function asksFor(accept: string, type: string): boolean {
  return accept.split(',').some((range) => range.split(';')[0]?.trim().toLowerCase() === type);
}
