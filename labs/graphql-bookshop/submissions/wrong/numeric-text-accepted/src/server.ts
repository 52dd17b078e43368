import { createServer } from 'node:http';
import { createYoga, type Plugin } from 'graphql-yoga';
import { okForOldClients } from './ok-for-old-clients.ts';
import { schema } from './schema.ts';
import { readSeed } from './seed.ts';
import { Shop } from './shop.ts';

/** Clients often send numbers as text. */
const numbersFromText: Plugin = {
  onParams({ params, setParams }) {
    if (typeof params.variables?.limit !== 'string') return;
    const entries = Object.entries(params.variables).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d+$/.test(value) && name === 'limit' ? Number(value) : value,
    ]);
    setParams({ ...params, variables: Object.fromEntries(entries) });
  },
};

const port = Number(process.env.PORT ?? 3000);

const yoga = createYoga({
  schema,
  context: { shop: new Shop(readSeed()) },
  plugins: [okForOldClients, numbersFromText],
  healthCheckEndpoint: '/healthz',
});

const server = createServer(yoga);

server.listen(port, () => console.log(`Listening on http://localhost:${port}/graphql`));

process.once('SIGTERM', () => server.close());
