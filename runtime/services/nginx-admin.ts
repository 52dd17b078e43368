import { connect } from 'node:net';
import { RuntimeError } from '../runtime-error.ts';
import type { ServiceAccess } from '../service-access.ts';
import type { Endpoint, ServiceAdmin } from './service.ts';

const answerMs = 5000;

export async function connectNginx(endpoint: Endpoint): Promise<ServiceAdmin> {
  const version = await askVersion(endpoint.admin.status ?? '');
  return {
    version,
    async createTenant() {
      await insistOnListening(endpoint);
      return accessTo(endpoint);
    },
    // It ends with its server.
    async dropTenant() {},
    async listTenants() {
      return [];
    },
    async harden() {},
    async [Symbol.asyncDispose]() {},
  };
}

/** By the time it answers here, it listens wherever it is going to. */
async function askVersion(statusUrl: string): Promise<string> {
  const { host } = new URL(statusUrl);
  const response = await fetch(statusUrl, {
    signal: AbortSignal.timeout(answerMs),
    headers: { connection: 'close' },
  });
  const body = await response.text();
  if (response.status === 200) return body.trim();
  throw new Error(`${host} is no nginx of ours: it answered ${response.status}.`);
}

function insistOnListening({ host, port }: Endpoint): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect({ host, port, timeout: answerMs });
  const refuse = () =>
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder of configurations.
    reject(refusal('nginx runs on the configuration, but does not listen on ${PORT}'));
  socket.on('connect', resolve).on('error', refuse).on('timeout', refuse);
  return promise.finally(() => socket.destroy());
}

function refusal(message: string): RuntimeError {
  return new RuntimeError('config-refused', message, { service: 'nginx' });
}

function accessTo({ host, port }: Endpoint): ServiceAccess {
  return { host, port, envName: 'GATEWAY_URL', url: `http://${host}:${port}`, admin: {} };
}
