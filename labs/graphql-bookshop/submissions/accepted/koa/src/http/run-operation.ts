import { type ExecutionResult, execute, type GraphQLError, parse, validate } from 'graphql';
import { schema } from '../schema/schema.ts';
import type { Shop } from '../shop/shop.ts';
import type { GraphqlRequest } from './graphql-request.ts';

/** Without `data`, nothing was executed: a request error. */
export async function runOperation(
  { query, operationName, variables }: GraphqlRequest,
  shop: Shop,
): Promise<ExecutionResult> {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors };
    return await execute({
      schema,
      document,
      contextValue: shop,
      operationName: operationName ?? undefined,
      variableValues: variables ?? undefined,
    });
  } catch (error) {
    return { errors: [error as GraphQLError] };
  }
}
