import { createServer } from 'node:http';
import { GraphQLError } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { okForOldClients } from './ok-for-old-clients.ts';
import { schema } from './schema.ts';
import { readSeed } from './seed.ts';
import { Shop } from './shop.ts';

/** Clients need no more than a message and a code. */
const shortErrors: Plugin = {
  onExecutionResult({ result, setResult }) {
    if (!result || !('data' in result) || !result.errors) return;
    const errors = result.errors.map(
      ({ message, extensions }) => new GraphQLError(message, { extensions }),
    );
    setResult({ ...result, errors });
  },
};

const port = Number(process.env.PORT ?? 3000);

const yoga = createYoga({
  schema,
  context: { shop: new Shop(readSeed()) },
  plugins: [okForOldClients, shortErrors],
  healthCheckEndpoint: '/healthz',
});

const server = createServer(yoga);

server.listen(port, () => console.log(`Listening on http://localhost:${port}/graphql`));

process.once('SIGTERM', () => server.close());
