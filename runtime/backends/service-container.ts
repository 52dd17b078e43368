import { GenericContainer, type WaitStrategy } from 'testcontainers';
import { OutputTail } from './output-tail.ts';

/** A container that keeps its last output, and publishes its ports where only this machine sees them. */
export class ServiceContainer extends GenericContainer {
  /** All it has written is here. Never resolves when the engine goes away. */
  readonly outputEnded: Promise<void>;
  readonly #output = new OutputTail();

  readonly #hostIp: string | undefined;

  /** `hostIp`: where to publish its ports; on all addresses when undefined. */
  constructor(image: string, hostIp: string | undefined) {
    super(image);
    this.#hostIp = hostIp;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.outputEnded = promise;
    this.withWaitStrategy(noWait);
    this.withLogConsumer((stream) => {
      stream.on('data', (chunk: Buffer) => this.#output.add(Buffer.from(chunk)));
      stream.on('end', resolve);
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
}

/** Whether it is ready is for the service to say, over the wire, whatever backend started it. */
const noWait: WaitStrategy = {
  async waitUntilReady() {},
  withStartupTimeout: () => noWait,
  isStartupTimeoutSet: () => true,
  getStartupTimeout: () => 0,
};
