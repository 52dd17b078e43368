import { once } from 'node:events';
import { connect } from 'node:net';
import type { Admin } from '@platformatic/kafka';
import type { Endpoint, ServiceAdmin } from '../service.ts';
import { startKafkaGateway } from './kafka-gateway.ts';
import { createTenant, dropTenant, type KafkaBroker, listTenants } from './kafka-tenant.ts';
import { type Credentials, logIn } from './log-in.ts';
import { releaseOf } from './release-of.ts';
import type { Address } from './rewrite-response.ts';

const requestMs = 15_000;

/**
 * Through a gateway: a broker in a container announces a port that is not the one published, and
 * the client takes a login that fails for a reason to end the process.
 */
export async function connectKafka(endpoint: Endpoint): Promise<ServiceAdmin> {
  const { host, port } = endpoint;
  const credentials = credentialsIn(endpoint);
  await greet({ host, port }, credentials);
  const { Admin } = await import('@platformatic/kafka');
  const gateway = await startKafkaGateway({ broker: { host, port }, credentials });
  const admin = new Admin({
    clientId: 'lab-keeper',
    bootstrapBrokers: [{ host: gateway.host, port: gateway.port }],
    connectTimeout: 5000,
    requestTimeout: requestMs,
    timeout: requestMs,
    retries: 0,
  });
  const close = async () => {
    await admin.close().catch(() => {});
    await gateway[Symbol.asyncDispose]();
  };
  try {
    await admin.listTopics();
    const broker: KafkaBroker = { admin, endpoint, users: credentials !== undefined };
    return { ...operations(broker), version: await releaseOf(admin), [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

function credentialsIn({ admin: { user, password } }: Endpoint): Credentials | undefined {
  return user && password ? { user, password, mechanism: 'PLAIN' } : undefined;
}

/** Fails as early and as clearly as it can. */
async function greet({ host, port }: Address, credentials?: Credentials): Promise<void> {
  const socket = connect({ host, port, timeout: requestMs });
  socket.on('timeout', () => socket.destroy(new Error(`No answer from ${host}:${port}.`)));
  try {
    await once(socket, 'connect');
    socket.on('error', () => {});
    if (credentials) await logIn(socket, credentials);
  } finally {
    socket.destroy();
  }
}

function operations(broker: KafkaBroker): Omit<ServiceAdmin, 'version' | keyof AsyncDisposable> {
  return {
    createTenant: (name) => createTenant(broker, name),
    dropTenant: (name) => dropTenant(broker, name),
    listTenants: (prefix) => listTenants(broker, prefix),
    harden: () => makeInternalTopics(broker.admin),
  };
}

/** The first group, or transaction, of all would wait for the topic its broker keeps it in. */
async function makeInternalTopics(admin: Admin): Promise<void> {
  const group = 0;
  const transaction = 1;
  for (const keyType of [group, transaction] as const) {
    await admin.findCoordinator({ keyType, keys: ['lab'] }).catch(() => {});
  }
}
