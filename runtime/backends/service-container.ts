import { GenericContainer, type WaitStrategy } from 'testcontainers';
import type { ServiceEnd } from './backend.ts';
import { OutputTail } from './output-tail.ts';

/** A container that tells when it ends, and publishes its ports where only this machine sees them. */
export class ServiceContainer extends GenericContainer {
  readonly ended: Promise<ServiceEnd>;
  readonly #end: (end: ServiceEnd) => void;
  readonly #output = new OutputTail();

  readonly #hostIp: string | undefined;

  /** `hostIp`: where to publish its ports; on all addresses when undefined. */
  constructor(image: string, hostIp: string | undefined) {
    super(image);
    this.#hostIp = hostIp;
    const { promise, resolve } = Promise.withResolvers<ServiceEnd>();
    this.ended = promise;
    this.#end = resolve;
    this.withWaitStrategy(noWait);
    this.withLogConsumer((stream) => {
      stream.on('data', (chunk: Buffer) => this.#output.add(Buffer.from(chunk)));
      stream.on('end', () => this.#end(this.#describe(image)));
    });
  }

  protected override async beforeContainerCreated(): Promise<void> {
    for (const bindings of Object.values(this.hostConfig.PortBindings ?? {})) {
      for (const binding of bindings as { HostIp?: string }[]) binding.HostIp = this.#hostIp;
    }
  }

  get lastOutput(): string {
    return this.#output.text;
  }

  #describe(image: string): ServiceEnd {
    return { summary: `the container of ${image} ended`, lastOutput: this.#output.text };
  }
}

/** Whether it is ready is for the service to say, over the wire, whatever backend started it. */
const noWait: WaitStrategy = {
  async waitUntilReady() {},
  withStartupTimeout: () => noWait,
  isStartupTimeoutSet: () => true,
  getStartupTimeout: () => 0,
};
