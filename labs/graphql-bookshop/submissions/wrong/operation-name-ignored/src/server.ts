import { createServer } from 'node:http';
import { createYoga, type Plugin } from 'graphql-yoga';
import { okForOldClients } from './ok-for-old-clients.ts';
import { schema } from './schema.ts';
import { readSeed } from './seed.ts';
import { Shop } from './shop.ts';

/** Most documents have one operation, so that its name can be ignored. */
const firstOperation: Plugin = {
  onParams({ params, setParams }) {
    const query: unknown = params.query;
    if (typeof query !== 'string') return;
    const name = query.match(/\b(?:query|mutation)\s+(\w+)/)?.[1];
    setParams({ ...params, operationName: name });
  },
};

const port = Number(process.env.PORT ?? 3000);

const yoga = createYoga({
  schema,
  context: { shop: new Shop(readSeed()) },
  plugins: [okForOldClients, firstOperation],
  healthCheckEndpoint: '/healthz',
});

const server = createServer(yoga);

server.listen(port, () => console.log(`Listening on http://localhost:${port}/graphql`));

process.once('SIGTERM', () => server.close());
