import {
  type DocumentNode,
  GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Runs a mutation as if it were a query, so that its fields need not wait for each other. */
export const runAtOnce: Plugin = {
  onExecute({ executeFn, setExecuteFn }) {
    setExecuteFn((args) => {
      const operation = getOperationAST(args.document, args.operationName);
      if (operation?.operation !== 'mutation') return executeFn(args);
      return executeFn({
        ...args,
        schema: schemaOfMutations(args.schema),
        document: asQuery(args.document, operation),
      });
    });
  },
};

function schemaOfMutations(schema: GraphQLSchema): GraphQLSchema {
  return new GraphQLSchema({
    ...schema.toConfig(),
    query: schema.getMutationType(),
    mutation: undefined,
  });
}

function asQuery(document: DocumentNode, mutation: OperationDefinitionNode): DocumentNode {
  const definitions = document.definitions.map((definition) =>
    definition === mutation ? { ...mutation, operation: 'query' } : definition,
  );
  return { ...document, definitions } as DocumentNode;
}
