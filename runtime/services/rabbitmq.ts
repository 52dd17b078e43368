import { attachUrl } from './attach-url.ts';
import { connectRabbitmq } from './rabbitmq-admin.ts';
import { rabbitmqNative } from './rabbitmq-native.ts';
import { rabbitmqSettings } from './rabbitmq-settings.ts';
import type { ServiceDefinition } from './service.ts';

const adminName = 'lab_admin';

/** RabbitMQ with its management plugin. A tenant is a vhost with two users. */
export const rabbitmq: ServiceDefinition = {
  name: 'rabbitmq',
  envName: 'AMQP_URL',
  startMs: 90_000,
  ports: { amqp: 5672, management: 15672 },
  container: {
    image: 'rabbitmq:4-management',
    imageVariable: 'LAB_IMAGE_RABBITMQ',
    environment: (secret) => ({
      RABBITMQ_DEFAULT_USER: adminName,
      RABBITMQ_DEFAULT_PASS: secret,
    }),
    files: () => ({ '/etc/rabbitmq/conf.d/20-lab.conf': `${rabbitmqSettings.join('\n')}\n` }),
  },
  native: rabbitmqNative(adminName),
  attach: {
    variable: 'LAB_AMQP_URL',
    alsoVariable: 'LAB_RABBITMQ_MANAGEMENT_URL',
    endpoint(env) {
      const amqp = attachUrl(env, 'rabbitmq', 'LAB_AMQP_URL', ['amqp:', 'amqps:']);
      const management = env.LAB_RABBITMQ_MANAGEMENT_URL
        ? attachUrl(env, 'rabbitmq', 'LAB_RABBITMQ_MANAGEMENT_URL', ['http:', 'https:'])
        : new URL(`http://${amqp.username}:${amqp.password}@${amqp.hostname}:15672`);
      return {
        host: amqp.hostname,
        port: Number(amqp.port || (amqp.protocol === 'amqps:' ? 5671 : 5672)),
        admin: { amqp: amqp.href, management: management.href },
      };
    },
  },
  endpoint(host, ports, secret) {
    const credentials = `${adminName}:${secret}`;
    return {
      host,
      port: ports.amqp ?? 5672,
      admin: {
        amqp: `amqp://${credentials}@${host}:${ports.amqp}`,
        management: `http://${credentials}@${host}:${ports.management}`,
      },
    };
  },
  connect: connectRabbitmq,
};
