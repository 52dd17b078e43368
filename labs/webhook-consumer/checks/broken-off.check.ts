import { type Api, check } from '../../../grader/kit/index.ts';
import { firstPieceArrived } from './first-piece-arrived.ts';
import { anId, aPayment, succeeded } from './payment.ts';
import { expectAcknowledged, expectNotListed, Provider } from './provider.ts';
import { delivery, type Headers, type Webhook, webhook } from './webhook.ts';

const transports: readonly [what: string, headers: Headers][] = [
  ['with a Content-Length', {}],
  ['in chunks', { 'transfer-encoding': 'chunked' }],
];

check(
  'WHC-13',
  'A delivery that breaks off has no effect, and its repetition is booked',
  async (it) => {
    const { api, any, note } = it;
    const provider = new Provider(it);
    for (const [how, headers] of transports) {
      const payment = aPayment(any, 'ZAR');
      const hook = webhook(anId(any), succeeded(payment));
      note(`The provider loses its connection in the middle of a body ${how}`);
      await breakOff(api, hook, headers);
      expectNotListed(await provider.settledLedger(), payment, `half of its body was sent ${how}`);
      const what = `the whole of a body that broke off before, ${how}`;
      expectAcknowledged(await provider.send(hook, headers), what);
      await provider.listed(payment, 'succeeded', what);
    }
  },
);

/** Sends the head and half of the body, and closes the connection once that has arrived. */
async function breakOff(api: Api, hook: Webhook, headers: Headers): Promise<void> {
  const midway = async () => {
    await firstPieceArrived(api);
    throw new Error('The connection of the provider is lost.');
  };
  // Whatever comes of it: what is judged is the effect.
  await api.send({ ...delivery(hook, headers), midway }).catch(() => undefined);
}
