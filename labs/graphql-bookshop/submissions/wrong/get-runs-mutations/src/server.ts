import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { okForOldClients } from './ok-for-old-clients.ts';
import { schema } from './schema.ts';
import { readSeed } from './seed.ts';
import { Shop } from './shop.ts';

const port = Number(process.env.PORT ?? 3000);

const yoga = createYoga({
  schema,
  context: { shop: new Shop(readSeed()) },
  plugins: [okForOldClients],
  healthCheckEndpoint: '/healthz',
});

/** GET and POST are the same to GraphQL. */
const asPost = (url: URL) =>
  yoga.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: url.searchParams.get('query'),
      operationName: url.searchParams.get('operationName'),
      variables: JSON.parse(url.searchParams.get('variables') ?? '{}'),
    }),
  });

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (request.method !== 'GET' || !url.searchParams.has('query')) {
    yoga(request, response);
    return;
  }
  const answer = await asPost(url);
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(await answer.text());
});

server.listen(port, () => console.log(`Listening on http://localhost:${port}/graphql`));

process.once('SIGTERM', () => server.close());
