import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { limit } from './limit.ts';
import { okForOldClients } from './ok-for-old-clients.ts';
import { refuseBrokenParameters } from './refuse-broken-parameters.ts';
import { refuseForms } from './refuse-forms.ts';
import { schema } from './schema.ts';
import { readSeed } from './seed.ts';
import { Shop } from './shop.ts';

const port = Number(process.env.PORT ?? 3000);

const yoga = createYoga({
  schema,
  context: { shop: new Shop(readSeed()) },
  plugins: [limit, okForOldClients, refuseForms, refuseBrokenParameters],
  cors: false,
  healthCheckEndpoint: '/healthz',
});

const server = createServer(yoga);

server.listen(port, () => console.log(`Listening on http://localhost:${port}/graphql`));

process.once('SIGTERM', () => server.close());
