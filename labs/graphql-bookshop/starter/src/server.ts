import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { schema } from './schema.ts';
import { readSeed } from './seed.ts';

const port = Number(process.env.PORT ?? 3000);

const yoga = createYoga({
  schema,
  /** Every resolver gets this as its third argument. */
  context: { seed: readSeed() },
  healthCheckEndpoint: '/healthz',
});

const server = createServer(yoga);

// In a browser, http://localhost:3000/graphql shows GraphiQL, where you can try queries.
server.listen(port, () => console.log(`Listening on http://localhost:${port}/graphql`));

process.once('SIGTERM', () => server.close());
