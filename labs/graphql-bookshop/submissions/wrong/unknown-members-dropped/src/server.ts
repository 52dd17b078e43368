import { createServer } from 'node:http';
import { createYoga, type Plugin } from 'graphql-yoga';
import { okForOldClients } from './ok-for-old-clients.ts';
import { schema } from './schema.ts';
import { readSeed } from './seed.ts';
import { Shop } from './shop.ts';

/** Newer clients may send more than this server knows. */
const onlyKnownMembers: Plugin = {
  onParams({ params }) {
    const input = params.variables?.input;
    if (typeof input !== 'object' || input === null || Array.isArray(input)) return;
    for (const name of Object.keys(input)) {
      if (!['title', 'authorId', 'genre', 'publishedYear'].includes(name)) delete input[name];
    }
  },
};

const port = Number(process.env.PORT ?? 3000);

const yoga = createYoga({
  schema,
  context: { shop: new Shop(readSeed()) },
  plugins: [okForOldClients, onlyKnownMembers],
  healthCheckEndpoint: '/healthz',
});

const server = createServer(yoga);

server.listen(port, () => console.log(`Listening on http://localhost:${port}/graphql`));

process.once('SIGTERM', () => server.close());
