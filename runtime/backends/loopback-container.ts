import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';
import type { ServiceEnd } from './backend.ts';
import { OutputTail } from './output-tail.ts';

/** A container whose ports are published on 127.0.0.1 only, and which tells when it ends. */
export class LoopbackContainer extends GenericContainer {
  readonly ended: Promise<ServiceEnd>;
  readonly #end: (end: ServiceEnd) => void;
  readonly #output = new OutputTail();

  constructor(image: string) {
    super(image);
    const { promise, resolve } = Promise.withResolvers<ServiceEnd>();
    this.ended = promise;
    this.#end = resolve;
    // Whether it is ready is for the service to say, over the wire.
    this.withWaitStrategy(Wait.forListeningPorts());
    this.withLogConsumer((stream) => {
      stream.on('data', (chunk: Buffer) => this.#output.add(Buffer.from(chunk)));
      stream.on('end', () => this.#end(this.#describe(image)));
    });
  }

  protected override async beforeContainerCreated(): Promise<void> {
    for (const bindings of Object.values(this.hostConfig.PortBindings ?? {})) {
      for (const binding of bindings as { HostIp?: string }[]) binding.HostIp = '127.0.0.1';
    }
  }

  protected override async containerStarted(started: StartedTestContainer): Promise<void> {
    this.#output.add(Buffer.from(`container ${started.getId().slice(0, 12)}\n`));
  }

  #describe(image: string): ServiceEnd {
    return { summary: `the container of ${image} ended`, lastOutput: this.#output.text };
  }
}
