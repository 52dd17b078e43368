import { type FaultProxy, type FaultProxyOptions, startFaultProxy } from './fault-proxy.ts';
import type { ServiceAccess } from './service-access.ts';
import type { ServiceName } from './service-name.ts';
import type { KafkaGateway } from './services/kafka/kafka-gateway.ts';
import { withAddress } from './with-address.ts';

export interface ServiceProxy extends AsyncDisposable {
  readonly proxy: FaultProxy;
  /** What the submission is told: addresses are the proxy's. */
  readonly env: Readonly<Record<string, string>>;
}

/** Puts a fault proxy between a submission and the service it has access to. */
export async function startServiceProxy(
  service: ServiceName,
  access: ServiceAccess,
  options: Omit<FaultProxyOptions, 'host' | 'port'> = {},
): Promise<ServiceProxy> {
  const stack = new AsyncDisposableStack();
  try {
    const gateway = service === 'kafka' ? stack.use(await gatewayTo(access)) : undefined;
    const { host, port } = gateway ?? access;
    const proxy = stack.use(await startFaultProxy({ ...options, host, port }));
    gateway?.announce({ host: proxy.host, port: proxy.port });
    const url = gateway
      ? `${proxy.host}:${proxy.port}`
      : withAddress(access.url, proxy.host, proxy.port);
    return {
      proxy,
      env: { ...access.env, [access.envName]: url },
      [Symbol.asyncDispose]: () => stack.disposeAsync(),
    };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

/** Behind the proxy, which so stays without knowledge of any protocol. */
async function gatewayTo({ host, port, admin }: ServiceAccess): Promise<KafkaGateway> {
  const { startKafkaGateway } = await import('./services/kafka/kafka-gateway.ts');
  const { user, password } = admin;
  const credentials =
    user && password ? ({ user, password, mechanism: 'SCRAM-SHA-256' } as const) : undefined;
  return await startKafkaGateway({ broker: { host, port }, credentials });
}
