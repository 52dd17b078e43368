/**
 * Plays the provider: signs an event and sends it to your service.
 * `npm run send -- payment.succeeded pay_1 1999 EUR`
 */
import { createHmac, randomUUID } from 'node:crypto';

const [type = 'payment.succeeded', paymentId = 'pay_1', amount = '1999', currency = 'EUR'] =
  process.argv.slice(2);
const {
  URL = 'http://localhost:3000/webhooks/payments',
  WEBHOOK_SECRETS = 'whsec_c2VjcmV0LW9mLXRoZS1wcm92aWRlci0wMDAx',
  // Send the same id twice to see a duplicate.
  ID = `msg_${randomUUID()}`,
} = process.env;

const timestamp = Math.floor(Date.now() / 1000);
const data = { paymentId, amount: Number(amount), currency };
const body = JSON.stringify({ type, timestamp: new Date().toISOString(), data });
const key = Buffer.from(WEBHOOK_SECRETS.split(' ')[0]?.slice('whsec_'.length) ?? '', 'base64');
const signature = createHmac('sha256', key).update(`${ID}.${timestamp}.${body}`).digest('base64');

const response = await fetch(URL, {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    'webhook-id': ID,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  },
  body,
});
console.log(ID, response.status, await response.text());
