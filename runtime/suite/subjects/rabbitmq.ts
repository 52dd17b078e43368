import { type Channel, connect } from 'amqplib';
import type { ServiceAccess } from '../../service-access.ts';
import { jsonApi } from '../../services/json-api.ts';
import { rabbitmq } from '../../services/rabbitmq.ts';
import type { Subject } from '../subject.ts';

export const rabbitmqSubject: Subject = {
  definition: rabbitmq,
  attachTo: ({ admin: { amqp = '', management = '' } }) => ({
    LAB_AMQP_URL: amqp,
    LAB_RABBITMQ_MANAGEMENT_URL: management,
  }),
  async use({ url }) {
    await onChannel(url, async (channel) => {
      const { queue } = await channel.assertQueue('', { exclusive: true });
      channel.sendToQueue(queue, Buffer.from('used'));
      const arrived = Promise.withResolvers<void>();
      await channel.consume(queue, () => arrived.resolve(), { noAck: true });
      await arrived.promise;
    });
  },
  attempts: {
    "enter another's vhost": (mine, theirs) =>
      onChannel(inVhost(mine.url, theirs.admin.vhost ?? ''), async () => {}),
    'enter the default vhost': (mine) => onChannel(inVhost(mine.url, '%2F'), async () => {}),
    "see another's queues": (mine, theirs) =>
      manage(mine, 'GET', `/api/queues/${theirs.admin.vhost}`),
    "publish to another's queue": (mine, theirs) =>
      manage(mine, 'POST', `/api/exchanges/${theirs.admin.vhost}/amq.default/publish`, {
        routing_key: 'work',
        payload: 'planted',
        payload_encoding: 'string',
        properties: {},
      }),
    "delete another's vhost": (mine, theirs) =>
      manage(mine, 'DELETE', `/api/vhosts/${theirs.admin.vhost}`),
    'use up the queues': (mine) =>
      onChannel(mine.url, async (channel) => {
        for (let count = 0; count < 250; count++) {
          await channel.assertQueue('', { exclusive: true });
        }
      }),
  },
};

async function onChannel(url: string, act: (channel: Channel) => Promise<void>): Promise<void> {
  const connection = await connect(url, { timeout: 10_000 });
  connection.on('error', () => {});
  try {
    const channel = await connection.createChannel();
    channel.on('error', () => {});
    await act(channel);
  } finally {
    await connection.close().catch(() => {});
  }
}

function inVhost(url: string, vhost: string): string {
  const changed = new URL(url);
  changed.pathname = `/${vhost}`;
  return changed.href;
}

/** With the submission's own login. */
async function manage(
  mine: ServiceAccess,
  method: string,
  path: string,
  body?: unknown,
): Promise<void> {
  const management = new URL(mine.admin.managementUrl ?? '');
  const { username, password } = new URL(mine.url);
  Object.assign(management, { username, password });
  using api = jsonApi(management.href);
  await api.send(method, path, body);
}
