import type { ServiceEnd } from '../backends/backend.ts';
import { type Choice, chooseBackend } from '../backends/choose-backend.ts';
import { RuntimeError, reasonOf } from '../runtime-error.ts';
import type { BackendName, ChosenBackend, ServiceName } from '../service-name.ts';
import type { ServiceProgress } from '../service-progress.ts';
import type { Environment, ServiceDefinition } from '../services/service.ts';
import { definitionOf } from '../services/table.ts';
import {
  type PooledService,
  type PooledServiceOptions,
  startPooledService,
  stopPooledService,
} from './pooled-service.ts';
import { ProgressFeed } from './progress-feed.ts';

export interface ServicePoolOptions extends PooledServiceOptions {
  /** A service ended that nobody has stopped. */
  readonly onLost: (service: PooledService, end: ServiceEnd) => void;
}

interface Entry {
  readonly service: ServiceName;
  readonly backend: ChosenBackend;
  readonly progress: ProgressFeed;
  readonly starting: Promise<PooledService>;
  ready: boolean;
  pinned: boolean;
}

export interface Wish {
  readonly service: ServiceName;
  readonly backend: BackendName;
  readonly env: Environment;
  readonly pin: boolean;
  readonly onProgress: (progress: ServiceProgress) => void;
}

/** The services of one keeper: each started once, shared by all leases, stopped together. */
export class ServicePool {
  readonly #options: ServicePoolOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #stopping = new AbortController();

  constructor(options: ServicePoolOptions) {
    this.#options = options;
  }

  /** The service wished for, joined when it runs or is starting, started otherwise. */
  async get(wish: Wish): Promise<{ service: PooledService; warm: boolean }> {
    const definition = definitionOf(wish.service);
    const existing = this.#find(definition, wish);
    const warm = existing?.ready ?? false;
    const entry = existing ?? (await this.#choose(definition, wish));
    if (wish.pin) entry.pinned = true;
    const unsubscribe = warm ? () => {} : entry.progress.subscribe(wish.onProgress);
    try {
      return { service: await entry.starting, warm };
    } finally {
      unsubscribe();
    }
  }

  get pinned(): boolean {
    return [...this.#entries.values()].some(({ pinned }) => pinned);
  }

  /** Those that are ready, with their pins. */
  async list(): Promise<{ service: PooledService; pinned: boolean }[]> {
    const ready = [...this.#entries.values()].filter((entry) => entry.ready);
    return await Promise.all(
      ready.map(async ({ starting, pinned }) => ({ service: await starting, pinned })),
    );
  }

  async stopUnpinned(): Promise<void> {
    const unpinned = [...this.#entries].filter(([, { pinned }]) => !pinned);
    await Promise.all(unpinned.map(([key, entry]) => this.#stop(key, entry)));
  }

  async stopAll(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([...this.#entries].map(([key, entry]) => this.#stop(key, entry)));
  }

  /**
   * `auto` is content with whatever runs already, unless its environment names one to attach to, or
   * another program or image than what runs was started from.
   */
  #find(definition: ServiceDefinition, { backend, env }: Wish): Entry | undefined {
    if (backend !== 'auto') return this.#entries.get(keyOf(definition, backend, env));
    if (definition.attach && env[definition.attach.variable]) {
      return this.#entries.get(keyOf(definition, 'attach', env));
    }
    const found = [...this.#entries].find(
      ([key, { service, backend }]) =>
        service === definition.name &&
        backend !== 'attach' &&
        key === keyOf(definition, backend, env),
    );
    return found?.[1];
  }

  async #choose(definition: ServiceDefinition, wish: Wish): Promise<Entry> {
    const { service, backend, env, onProgress } = wish;
    onProgress({ service, backend, phase: 'choosing', detail: 'looking for a backend' });
    const choice = await chooseBackend(definition, backend, env);
    const key = keyOf(definition, choice.backend.name, env);
    // Another lease may have made the same choice meanwhile.
    return this.#entries.get(key) ?? this.#start(key, definition, choice, env);
  }

  #start(key: string, definition: ServiceDefinition, choice: Choice, env: Environment): Entry {
    if (this.#stopping.signal.aborted) {
      throw new RuntimeError('service-lost', 'The keeper of the services is about to end.');
    }
    const { name: backend } = choice.backend;
    const progress = new ProgressFeed(definition.name, backend, this.#options.log);
    const { signal } = this.#stopping;
    const wish = { definition, choice, env, progress, signal };
    const starting = startPooledService(wish, this.#options);
    const service = definition.name;
    const entry: Entry = { service, backend, progress, starting, ready: false, pinned: false };
    this.#entries.set(key, entry);
    starting.then(
      (ready) => {
        entry.ready = true;
        ready.running.ended.then((end) => this.#lose(key, entry, ready, end));
      },
      (error) => {
        this.#forget(key, entry);
        progress.tell('failed', reasonOf(error));
      },
    );
    return entry;
  }

  async #stop(key: string, entry: Entry): Promise<void> {
    this.#forget(key, entry);
    const service = await entry.starting.catch(() => undefined);
    if (!service) return;
    // What is left of one that cannot be stopped now goes with the keeper.
    await stopPooledService(service).catch((error) =>
      this.#options.log(`${entry.service} stop: ${reasonOf(error)}`),
    );
    this.#options.log(`${entry.service} stopped`);
  }

  #lose(key: string, entry: Entry, service: PooledService, end: ServiceEnd): void {
    // Not when it was us who stopped it.
    if (this.#entries.get(key) !== entry) return;
    this.#options.log(`${entry.service} lost: ${end.summary}. Last output: ${end.lastOutput}`);
    this.#options.onLost(service, end);
    void this.#stop(key, entry);
  }

  #forget(key: string, entry: Entry): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
  }
}

/** What makes two wishes the same service. */
function keyOf(
  { name, attach, container, native }: ServiceDefinition,
  backend: ChosenBackend,
  env: Environment,
): string {
  const variables = {
    attach: [attach?.variable, attach?.alsoVariable],
    containers: [container.imageVariable],
    native: [native.variable],
  };
  const values = variables[backend].map((variable) => (variable && env[variable]) ?? '');
  return [name, backend, ...values].join(' ');
}
