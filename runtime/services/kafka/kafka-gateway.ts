import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { RequestLane, ResponseLane } from './gateway-lanes.ts';
import { type Credentials, logIn } from './log-in.ts';
import type { Address, AwaitedRequest } from './rewrite-response.ts';

export interface KafkaGatewayOptions {
  readonly broker: Address;
  /** Logs every connection in as this user; absent where clients do so, or need not. */
  readonly credentials?: Credentials | undefined;
}

/**
 * The way to a broker by an address it does not know of itself.
 *
 * A Kafka client connects twice: first to the address it is given, then to the one the broker
 * announces. The broker's is fixed when it starts, before there are fault proxies or published
 * ports, so the responses that name it are rewritten here; everything else passes untouched.
 * Listeners in stock, each announcing the port of a proxy to come, would do without, but bound the
 * number of runs, need as many published ports, and nobody could be attached to.
 *
 * It also logs in on behalf of its clients: a learner needs an address and a topic prefix and no
 * SASL, and a run is nevertheless a user of its own, with rights on its own prefix only.
 */
export interface KafkaGateway extends Address, AsyncDisposable {
  /** What clients are told to connect to; the gateway itself when never called. */
  announce(address: Address): void;
}

/** Enough for any lab; a submission that leaks connections runs against this and not the broker. */
const maxConnections = 200;

/** Listens on a free port of 127.0.0.1. */
export async function startKafkaGateway(options: KafkaGatewayOptions): Promise<KafkaGateway> {
  const open = new Set<Socket>();
  let announced: Address | undefined;
  const server = createServer({ noDelay: true }, (client) => {
    void forward(client, options, () => announced ?? gateway, open);
  });
  server.maxConnections = maxConnections;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const gateway: KafkaGateway = {
    host: '127.0.0.1',
    port: portOf(server),
    announce(address) {
      announced = address;
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
  return gateway;
}

async function forward(
  client: Socket,
  { broker, credentials }: KafkaGatewayOptions,
  announced: () => Address,
  open: Set<Socket>,
): Promise<void> {
  const upstream = connect({ host: broker.host, port: broker.port, noDelay: true });
  for (const socket of [client, upstream]) {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      open.delete(socket);
      client.destroy();
      upstream.destroy();
    });
  }
  try {
    await Promise.race([once(upstream, 'connect'), once(upstream, 'close')]);
    if (credentials) await logIn(upstream, credentials);
  } catch {
    client.resetAndDestroy();
    upstream.destroy();
    return;
  }
  const awaited: AwaitedRequest[] = [];
  const lanes = [new RequestLane(awaited), new ResponseLane(awaited, announced)] as const;
  for (const lane of lanes) lane.on('error', () => client.resetAndDestroy());
  client.pipe(lanes[0]).pipe(upstream);
  upstream.pipe(lanes[1]).pipe(client);
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
