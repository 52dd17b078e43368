import type http from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { pipeline } from 'node:stream';
import type { FaultProxy } from '../../runtime/fault-proxy.ts';
import { RuntimeError } from '../../runtime/runtime-error.ts';
import type { Tenant } from '../../runtime/start-services.ts';
import { connectThrough } from '../sandbox/network.ts';
import type { Timeline } from '../timeline.ts';
import type { Api } from './api.ts';
import { CheckFailure } from './check-failure.ts';

export interface GatewayOptions {
  readonly tenant: Tenant;
  /** The one before nginx. */
  readonly proxy: FaultProxy;
  /** Connects to ports inside the sandbox. */
  readonly agent: http.Agent;
  readonly timeline: Timeline;
  /** Speaks HTTP to nginx, through the proxy. */
  readonly api: Api;
}

export interface RunOptions {
  /** Whose fault it is when nginx refuses the configuration. @default 'lab' */
  readonly from?: 'submission' | 'lab';
}

/** The run's nginx, on configurations that a check gives it. */
export class Gateway implements AsyncDisposable {
  /** Speaks HTTP to it. */
  readonly api: Api;
  readonly #options: GatewayOptions;
  readonly #waysIn = new Map<string, Promise<Server>>();

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.api = options.api;
  }

  /**
   * Lets nginx run on a configuration: the contents of its `http` block, in which `${PORT}` is the
   * port to listen on. Nothing it did before shows: caches, counters and connections are new.
   * @throws {CheckFailure} with nginx's own words when it refuses one of the submission's
   */
  async run(config: string, { from = 'lab' }: RunOptions = {}): Promise<void> {
    const { tenant, proxy, timeline } = this.#options;
    try {
      const { host, port } = await tenant.configure('nginx', config);
      proxy.retarget(host, port);
      timeline.add('note', 'nginx runs on a new configuration');
    } catch (error) {
      const refused = error instanceof RuntimeError && error.code === 'config-refused';
      throw refused && from === 'submission' ? new CheckFailure(error.message) : error;
    }
  }

  /**
   * The same URL as nginx has to call it: it runs outside the sandbox, in whose network the
   * submission and the upstreams are.
   */
  async addressOf(url: string): Promise<string> {
    const address = new URL(url);
    const opened = this.#waysIn.get(address.port) ?? this.#openWayIn(Number(address.port));
    this.#waysIn.set(address.port, opened);
    address.port = String(((await opened).address() as AddressInfo).port);
    return address.href.replace(/\/$/, '');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of await Promise.all(this.#waysIn.values())) server.close();
  }

  #openWayIn(port: number): Promise<Server> {
    const { promise, resolve, reject } = Promise.withResolvers<Server>();
    const server = createServer({ allowHalfOpen: true }, async (outside) => {
      outside.on('error', () => undefined);
      const inside = await connectThrough(this.#options.agent, port).catch(() => undefined);
      if (!inside) return outside.resetAndDestroy();
      pipeline(outside, inside, outside, () => undefined);
    });
    server.on('error', reject).listen(0, '127.0.0.1', () => resolve(server));
    return promise;
  }
}
