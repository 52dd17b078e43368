// The service that every attack hides in. It passes everything, as long as its attack comes to nothing.
import './never-as-root.mjs';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** What lies around for this attack to find, and what it may do at most. */
export const hints = JSON.parse(readFileSync(new URL('hints.json', import.meta.url), 'utf8'));

export const json = (response, status, value, headers = {}) =>
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(value));

/** What came of an act: the words, when it succeeded; nothing, when it was stopped. */
export async function attempt(words, act) {
  try {
    const came = await act();
    return came === false ? [] : [typeof came === 'string' ? `${words}: ${came}` : words];
  } catch {
    return [];
  }
}

const notes = new Map();

async function createNote(request, response) {
  let body = '';
  for await (const chunk of request) body += chunk;
  const path = `/notes/${notes.size + 1}`;
  notes.set(path, { ...JSON.parse(body), path });
  json(response, 201, notes.get(path), { location: path });
}

const greet = (_request, response) => json(response, 200, { message: 'Hello, world!' });

/**
 * @param attack what it does when it is asked for its breaches, and then lists
 * @param routes `GET /hello` and others, instead of the right answers
 * @param listen where to listen; nowhere when it does not call `server.listen`
 */
export function serve({
  attack = () => [],
  routes = {},
  listen = (server) => server.listen(process.env.PORT),
} = {}) {
  const known = {
    'GET /healthz': (_request, response) => json(response, 200, {}),
    'GET /hello': greet,
    'POST /notes': createNote,
    'GET /breaches': async (_request, response) => json(response, 200, (await attack()).flat()),
    ...routes,
  };
  const server = createServer(async (request, response) => {
    const handle = known[`${request.method} ${request.url}`];
    if (handle) await handle(request, response);
    else if (notes.has(request.url)) json(response, 200, notes.get(request.url));
    else json(response, 404, { error: 'not found' });
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  listen(server);
}
