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
const asPost = ({ query, operationName, variables = '{}' }: Record<string, string>) =>
  yoga.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, operationName, variables: JSON.parse(variables) }),
  });

/** The parameters of an address. */
function parametersOf({ search }: URL): Record<string, string> {
  const pairs = search.slice(1).split('&');
  return Object.fromEntries(pairs.map((pair) => pair.split('=').map(decodeURIComponent)));
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (request.method !== 'GET' || !url.searchParams.has('query')) {
    yoga(request, response);
    return;
  }
  const answer = await asPost(parametersOf(url));
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(await answer.text());
});

server.listen(port, () => console.log(`Listening on http://localhost:${port}/graphql`));

process.once('SIGTERM', () => server.close());
