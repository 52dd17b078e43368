import { createServer } from 'node:http';
import { createYoga, type Plugin } from 'graphql-yoga';
import { okForOldClients } from './ok-for-old-clients.ts';
import { schema } from './schema.ts';
import { readSeed } from './seed.ts';
import { Shop } from './shop.ts';

/** Who asks for nothing learns that the service is there. */
const anyQuery: Plugin = {
  onParams({ params, setParams }) {
    if (params.query == null) setParams({ ...params, query: '{ __typename }' });
  },
};

const port = Number(process.env.PORT ?? 3000);

const yoga = createYoga({
  schema,
  context: { shop: new Shop(readSeed()) },
  plugins: [okForOldClients, anyQuery],
  healthCheckEndpoint: '/healthz',
});

const server = createServer(yoga);

server.listen(port, () => console.log(`Listening on http://localhost:${port}/graphql`));

process.once('SIGTERM', () => server.close());
