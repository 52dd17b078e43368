import { connect } from 'node:net';
import type { ServiceAccess } from '../service-access.ts';
import { type JsonApi, jsonApi } from './json-api.ts';
import { randomSecret } from './random-secret.ts';
import type { Endpoint, ServiceAdmin } from './service.ts';

/** Enough for any lab, too little to trouble the neighbours on a shared broker. */
const vhostLimits = { 'max-connections': 64, 'max-queues': 200 };
const queueBytes = 64 * 1024 * 1024;

const everything = { configure: '.*', write: '.*', read: '.*' };

export async function connectRabbitmq(endpoint: Endpoint): Promise<ServiceAdmin> {
  const { management = '', amqp = '' } = endpoint.admin;
  const api = jsonApi(management);
  try {
    const overview = (await api.send('GET', '/api/overview')) as { rabbitmq_version: string };
    await greetAmqp(endpoint.host, endpoint.port, amqp.startsWith('amqps:'));
    return admin(api, endpoint, overview.rabbitmq_version);
  } catch (error) {
    api[Symbol.dispose]();
    throw error;
  }
}

function admin(api: JsonApi, endpoint: Endpoint, version: string): ServiceAdmin {
  return {
    version,
    createTenant: (name) => createTenant(api, endpoint, name),
    dropTenant: (name) => dropTenant(api, name),
    async listTenants(prefix) {
      const vhosts = (await api.send('GET', '/api/vhosts?columns=name')) as { name: string }[];
      return vhosts.map(({ name }) => name).filter((name) => name.startsWith(prefix));
    },
    async harden() {
      await api.send('DELETE', '/api/users/guest', undefined, [404]);
    },
    async [Symbol.asyncDispose]() {
      api[Symbol.dispose]();
    },
  };
}

/** One after the other: the broker keeps a vhost's limits in one value and loses one of two at once. */
async function setLimits(api: JsonApi, vhost: string): Promise<void> {
  for (const [limit, value] of Object.entries(vhostLimits)) {
    await api.send('PUT', `/api/vhost-limits/${vhost}/${limit}`, { value });
  }
}

async function createTenant(
  api: JsonApi,
  endpoint: Endpoint,
  name: string,
): Promise<ServiceAccess> {
  const peer = peerOf(name);
  const [secret, peerSecret] = [randomSecret(), randomSecret()];
  await Promise.all([
    api.send('PUT', `/api/vhosts/${name}`, {}),
    api.send('PUT', `/api/users/${name}`, { password: secret, tags: '' }),
    // Monitoring shows the grader the submission's connections and channels; it can change nothing.
    api.send('PUT', `/api/users/${peer}`, { password: peerSecret, tags: 'monitoring' }),
  ]);
  await Promise.all([
    api.send('PUT', `/api/permissions/${name}/${name}`, everything),
    api.send('PUT', `/api/permissions/${name}/${peer}`, everything),
    setLimits(api, name),
    api.send('PUT', `/api/operator-policies/${name}/lab-bounds`, {
      pattern: '.*',
      definition: { 'max-length-bytes': queueBytes },
      'apply-to': 'queues',
    }),
  ]);
  const { host, port } = endpoint;
  const { amqp = '', management = '' } = endpoint.admin;
  return {
    host,
    port,
    envName: 'AMQP_URL',
    url: withLogin(amqp, name, secret, name),
    admin: {
      amqpUrl: withLogin(amqp, peer, peerSecret, name),
      managementUrl: withLogin(management, peer, peerSecret),
      vhost: name,
    },
  };
}

async function dropTenant(api: JsonApi, name: string): Promise<void> {
  const gone = [404];
  // The users first: a client that reconnects must not meet a vhost half deleted.
  await Promise.all([
    api.send('DELETE', `/api/users/${name}`, undefined, gone),
    api.send('DELETE', `/api/users/${peerOf(name)}`, undefined, gone),
  ]);
  await api.send('DELETE', `/api/vhosts/${name}`, undefined, gone);
}

function peerOf(tenant: string): string {
  return `${tenant}_grader`;
}

function withLogin(base: string, user: string, password: string, vhost?: string): string {
  const url = new URL(base);
  url.username = user;
  url.password = password;
  if (vhost !== undefined) url.pathname = `/${vhost}`;
  return url.href.replace(/\/$/, '');
}

/** Resolves when something that speaks AMQP 0-9-1 answers; over TLS, when something listens. */
function greetAmqp(host: string, port: number, tls: boolean): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect({ host, port, timeout: 5000 });
  socket.on('connect', () => (tls ? resolve() : socket.write('AMQP\0\0\x09\x01', 'latin1')));
  socket.once('data', (frame) => {
    const methodFrame = 1;
    if (frame[0] === methodFrame) resolve();
    else reject(new Error(`${host}:${port} does not speak AMQP 0-9-1.`));
  });
  socket.on('timeout', () => socket.destroy(new Error(`No AMQP greeting from ${host}:${port}.`)));
  socket.on('error', reject);
  socket.on('close', () => reject(new Error(`${host}:${port} closed the connection.`)));
  return promise.finally(() => socket.destroy());
}
