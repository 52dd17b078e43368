import { createServer } from 'node:http';
import { createGraphQLError, createYoga, type Plugin } from 'graphql-yoga';
import { okForOldClients } from './ok-for-old-clients.ts';
import { schema } from './schema.ts';
import { readSeed } from './seed.ts';
import { Shop } from './shop.ts';

/** Variables are an object, or left out. */
const noNulls: Plugin = {
  onParams({ params }) {
    if (params.variables !== null) return;
    throw createGraphQLError('variables must be an object', {
      extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
    });
  },
};

const port = Number(process.env.PORT ?? 3000);

const yoga = createYoga({
  schema,
  context: { shop: new Shop(readSeed()) },
  plugins: [okForOldClients, noNulls],
  healthCheckEndpoint: '/healthz',
});

const server = createServer(yoga);

server.listen(port, () => console.log(`Listening on http://localhost:${port}/graphql`));

process.once('SIGTERM', () => server.close());
