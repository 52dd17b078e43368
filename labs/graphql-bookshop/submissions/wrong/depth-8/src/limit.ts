import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';

const rule = (context: ValidationContext): ASTVisitor => {
  let depth = 0;
  return {
    Field: {
      enter() {
        depth += 1;
        if (depth > 8) context.reportError(new GraphQLError('Too deep'));
      },
      leave() {
        depth -= 1;
      },
    },
  };
};
export const limit: Plugin = {
  onValidate({ addValidationRule }) {
    addValidationRule((c) =>
      c.getDocument().definitions.some((d) => 'name' in d && d.name?.value === 'IntrospectionQuery')
        ? {}
        : rule(c),
    );
  },
};
