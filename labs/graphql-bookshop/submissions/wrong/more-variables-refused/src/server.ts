import { createServer } from 'node:http';
import { createGraphQLError, createYoga, type Plugin } from 'graphql-yoga';
import { okForOldClients } from './ok-for-old-clients.ts';
import { schema } from './schema.ts';
import { readSeed } from './seed.ts';
import { Shop } from './shop.ts';

/** A variable that is not declared is a mistake. */
const onlyDeclared: Plugin = {
  onParams({ params: { query = '', variables } }) {
    if (typeof variables !== 'object' || Array.isArray(variables)) return;
    for (const name of Object.keys(variables ?? {})) {
      if (!query.includes(`$${name}`)) throw createGraphQLError(`$${name} is not declared`);
    }
  },
};

const port = Number(process.env.PORT ?? 3000);

const yoga = createYoga({
  schema,
  context: { shop: new Shop(readSeed()) },
  plugins: [okForOldClients, onlyDeclared],
  healthCheckEndpoint: '/healthz',
});

const server = createServer(yoga);

server.listen(port, () => console.log(`Listening on http://localhost:${port}/graphql`));

process.once('SIGTERM', () => server.close());
