/**
 * A receiver to try your service on, on port 3100. The path says what it answers:
 * `/status/503`, `/status/429?retry-after=3`, `/hang`, `/reset`; 200 for any other.
 */
import { createServer } from 'node:http';

createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const names = Object.keys(request.headers).filter((name) => name.startsWith('webhook-'));
  console.log(new Date().toISOString(), request.url, body);
  for (const name of names) console.log(`  ${name}: ${request.headers[name]}`);

  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, action, status] = url.pathname.split('/');
  if (action === 'hang') return;
  if (action === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  const retryAfter = url.searchParams.get('retry-after');
  if (retryAfter !== null) response.setHeader('retry-after', retryAfter);
  response.statusCode = action === 'status' ? Number(status) : 200;
  response.end();
}).listen(3100, () => console.log('Receiving on http://localhost:3100'));
