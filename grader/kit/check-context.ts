import type { FaultProxy } from '../../runtime/fault-proxy.ts';
import type { ServiceName } from '../../runtime/service-name.ts';
import type { App } from '../app.ts';
import type { AmqpPeer } from './amqp-peer.ts';
import type { Any } from './any.ts';
import type { Api } from './api.ts';
import type { Gateway } from './gateway.ts';
import type { KafkaPeer } from './kafka-peer.ts';
import type { RedisPeer } from './redis-peer.ts';
import type { Until } from './until.ts';
import type { Upstream } from './upstream.ts';

/** What a check works with: the submission by the wire, and the means to disturb its world. */
export interface CheckContext {
  /** Speaks HTTP to the submission. */
  readonly api: Api;
  /** Speaks HTTP to another instance, or to the first one with fresh connections. */
  apiOf(app: App): Api;
  readonly app: App;
  /** A second instance beside the first: same services, same upstreams, a port of its own. */
  another(env?: Readonly<Record<string, string>>): Promise<App>;
  /** Random data from the seed. */
  readonly any: Any;
  readonly until: Until;
  /** The scripted peers of the manifest, by the variable that carries their address. */
  upstream(name: string): Upstream;
  /** The proxy between the submission and a service. */
  faults(service: ServiceName): FaultProxy;
  /** A client of the run's RabbitMQ, beside the submission and not through its proxy. */
  amqp(): Promise<AmqpPeer>;
  /** A client of the run's Redis, likewise. */
  redis(): Promise<RedisPeer>;
  /** A client of the run's Kafka, beside the submission and not through its proxy. */
  kafka(): Promise<KafkaPeer>;
  /** The run's nginx. */
  gateway(): Gateway;
  /** Puts a sentence onto the timeline that the learner will read. */
  note(text: string): void;
  /** The check's own deadline and the run's interruption. */
  readonly signal: AbortSignal;
}
