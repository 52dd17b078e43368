/**
 * Flight, hotel, payment and ticket, to try your service on: ports 3101 to 3104. What stands in
 * the trip says what they do: `hotel-409` makes the hotel answer 409, `payment-once` makes the first
 * attempt at the payment fail, `ticket-hang` never gets an answer, `flight-reset` a broken
 * connection. Whoever finds nothing about itself answers 200. Undos always work.
 */
import { createServer } from 'node:http';

const names = ['flight', 'hotel', 'payment', 'ticket'];

for (const [index, name] of names.entries()) {
  const keysSeen = new Set<string>();

  createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const key = String(request.headers['idempotency-key']);
    const isFirst = !keysSeen.has(key);
    keysSeen.add(key);

    const [, wish] = new RegExp(`\\b${name}-(\\d{3}|once|hang|reset)\\b`).exec(body) ?? [];
    console.log(new Date().toISOString(), name, request.url, key, wish ?? '');
    if (wish === 'hang') return;
    if (wish === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    if (wish === 'once') response.statusCode = isFirst ? 503 : 200;
    else response.statusCode = Number(wish ?? 200);
    response.end();
  }).listen(3101 + index, () => console.log(`${name} on http://localhost:${3101 + index}`));
}
