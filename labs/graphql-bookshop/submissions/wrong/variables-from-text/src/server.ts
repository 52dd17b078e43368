import { createServer } from 'node:http';
import { createYoga, type Plugin } from 'graphql-yoga';
import { okForOldClients } from './ok-for-old-clients.ts';
import { schema } from './schema.ts';
import { readSeed } from './seed.ts';
import { Shop } from './shop.ts';

/** GET sends variables as text, so POST may as well. */
const variablesFromText: Plugin = {
  onParams({ params, setParams }) {
    const variables: unknown = params.variables;
    if (typeof variables !== 'string') return;
    try {
      setParams({ ...params, variables: JSON.parse(variables) });
    } catch {
      // Left to the validation of parameters.
    }
  },
};

const port = Number(process.env.PORT ?? 3000);

const yoga = createYoga({
  schema,
  context: { shop: new Shop(readSeed()) },
  plugins: [okForOldClients, variablesFromText],
  healthCheckEndpoint: '/healthz',
});

const server = createServer(yoga);

server.listen(port, () => console.log(`Listening on http://localhost:${port}/graphql`));

process.once('SIGTERM', () => server.close());
