import { GraphQLSchema } from 'graphql';
import { mutation } from './mutation.ts';
import { query } from './query.ts';

export const schema = new GraphQLSchema({ query, mutation });
