import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
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
  plugins: [okForOldClients, refuseForms, refuseBrokenParameters],
  cors: false,
  healthCheckEndpoint: '/healthz',
});

const server = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const answer = await yoga.fetch(`http://localhost:${port}${request.url}`, {
    method: request.method,
    headers: request.headers as Record<string, string>,
    ...(hasBody ? { body: text } : {}),
  });
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(await answer.text());
});

server.listen(port, () => console.log(`Listening on http://localhost:${port}/graphql`));

process.once('SIGTERM', () => server.close());
