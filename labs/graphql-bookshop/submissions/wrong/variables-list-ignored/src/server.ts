import { createServer } from 'node:http';
import { createYoga, type Plugin } from 'graphql-yoga';
import { okForOldClients } from './ok-for-old-clients.ts';
import { schema } from './schema.ts';
import { readSeed } from './seed.ts';
import { Shop } from './shop.ts';

/** What is no object holds no variables. */
const onlyObjects: Plugin = {
  onParams({ params, setParams }) {
    const isObject = typeof params.variables === 'object' && !Array.isArray(params.variables);
    if (!isObject) setParams({ ...params, variables: {} });
  },
};

const port = Number(process.env.PORT ?? 3000);

const yoga = createYoga({
  schema,
  context: { shop: new Shop(readSeed()) },
  plugins: [okForOldClients, onlyObjects],
  healthCheckEndpoint: '/healthz',
});

const server = createServer(yoga);

server.listen(port, () => console.log(`Listening on http://localhost:${port}/graphql`));

process.once('SIGTERM', () => server.close());
