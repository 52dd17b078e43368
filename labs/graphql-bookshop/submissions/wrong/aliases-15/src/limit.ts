import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';

const rule = (context: ValidationContext): ASTVisitor => {
  let n = 0;
  return {
    Field(node) {
      if (node.alias) n += 1;
      if (n === 16) context.reportError(new GraphQLError('Too many aliases'));
    },
  };
};
export const limit: Plugin = {
  onValidate({ addValidationRule }) {
    addValidationRule(rule);
  },
};
