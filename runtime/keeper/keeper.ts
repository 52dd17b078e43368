import { appendFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { reasonOf } from '../runtime-error.ts';
import { codeHome } from './code-home.ts';
import { isSafe, type KeeperFiles, keeperFiles } from './keeper-files.ts';
import { Belongings } from './keeper-record.ts';
import { LeaseConnection } from './lease-connection.ts';
import { type KeeperStatus, protocolVersion } from './messages.ts';
import { readOwner } from './owner.ts';
import { bootId, identify, type ProcessIdentity } from './process-identity.ts';
import { ServicePool } from './service-pool.ts';
import { sweep } from './sweep.ts';

/** Whoever has started a keeper gets so long to come for its first lease. */
const firstLeaseMs = 10_000;

export interface KeeperOptions {
  readonly stateDir: string;
  /** Without a lease for so long, it stops what is not pinned. */
  readonly idleMs: number;
}

/**
 * Owns the running services and all tenants of one state folder, and serves leases on them over
 * its socket. Only for the holder of the keeper's lock.
 */
export class Keeper {
  /** Resolves when everything is stopped. */
  readonly done: Promise<void>;
  readonly #options: KeeperOptions;
  readonly #files: KeeperFiles;
  readonly #pool: ServicePool;
  readonly #identity: ProcessIdentity;
  readonly #connections = new Set<LeaseConnection>();
  readonly #startedAt = new Date();
  readonly #finish: () => void;
  #server: Server | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #stopped: Promise<void> | undefined;

  /** Clears up after an earlier keeper, then listens. */
  static async start(options: KeeperOptions): Promise<Keeper> {
    const files = keeperFiles(options.stateDir);
    await sweep(files);
    const keeper = new Keeper(options, files);
    await keeper.#listen();
    keeper.#restartIdleTimer(firstLeaseMs);
    return keeper;
  }

  private constructor(options: KeeperOptions, files: KeeperFiles) {
    this.#options = options;
    this.#files = files;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.done = promise;
    this.#finish = resolve;
    const identity = identify(process.pid);
    if (!identity) throw new Error('This system does not tell when a process was started.');
    this.#identity = identity;
    const belongings = new Belongings(files.record, { bootId: bootId(), keeper: identity });
    this.#pool = new ServicePool({
      stateDir: options.stateDir,
      files,
      owner: readOwner(files.owner),
      belongings,
      log: (line) => this.log(line),
      onLost: (service, end) => {
        for (const connection of this.#connections) connection.tellLost(service, end);
      },
    });
  }

  log(line: string): void {
    appendFileSync(this.#files.log, `${new Date().toISOString()} ${process.pid} ${line}\n`);
  }

  /** Stops listening, then everything else. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopEverything();
    return this.#stopped;
  }

  async #stopEverything(): Promise<void> {
    clearTimeout(this.#idleTimer);
    this.#server?.close();
    await this.#pool.stopAll().catch((error) => this.log(`stop: ${reasonOf(error)}`));
    // What could not be stopped, as when its engine went away and has come back.
    await sweep(this.#files);
    this.log('ended');
    // After the answers to those who asked for it.
    setImmediate(this.#finish);
  }

  async #listen(): Promise<void> {
    const { socket } = this.#files;
    mkdirSync(dirname(socket), { recursive: true, mode: 0o700 });
    if (!isSafe(this.#files)) throw new Error(`${dirname(socket)} belongs to somebody else.`);
    // Left by a keeper that was killed: we hold the lock, so nobody listens there.
    if (process.platform !== 'win32') rmSync(socket, { force: true });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server = createServer((connection) => this.#accept(connection));
    this.#server.on('error', reject);
    this.#server.listen(socket, resolve);
    await promise;
    this.log(`listening on ${socket}`);
  }

  #accept(socket: Socket): void {
    const connection = new LeaseConnection(socket, this.#pool, {
      status: () => this.#status(),
      retire: () => this.#retire(),
      stop: () => this.stop(),
    });
    this.#connections.add(connection);
    connection.closed.then(() => {
      this.#connections.delete(connection);
      if (connection.holdsLease) this.#restartIdleTimer();
    });
    connection.send({ hello: protocolVersion, process: this.#identity, home: codeHome });
  }

  #restartIdleTimer(atLeastMs = 0): void {
    clearTimeout(this.#idleTimer);
    const idleMs = Math.max(this.#options.idleMs, atLeastMs);
    this.#idleTimer = setTimeout(() => void this.#whenIdle(), idleMs);
  }

  async #whenIdle(): Promise<void> {
    if (this.#leases() > 0) return;
    if (!this.#pool.pinned) return await this.stop();
    await this.#pool.stopUnpinned();
  }

  #retire(): boolean {
    // With its code gone, what it has not loaded yet it never can.
    const orphaned = !existsSync(codeHome);
    if (this.#leases() > 0 || (this.#pool.pinned && !orphaned)) return false;
    void this.stop();
    return true;
  }

  #leases(): number {
    return [...this.#connections].filter(({ holdsLease }) => holdsLease).length;
  }

  async #status(): Promise<KeeperStatus> {
    const services = await this.#pool.list();
    return {
      pid: process.pid,
      startedAt: this.#startedAt.toISOString(),
      leases: this.#leases(),
      idleMs: this.#options.idleMs,
      services: services.map(({ service: { info, running, tenants, startedAt }, pinned }) => ({
        service: info.service,
        backend: info.backend,
        why: info.why,
        version: info.version,
        address: `${running.endpoint.host}:${running.endpoint.port}`,
        pinned,
        tenants: tenants.taken,
        pids: running.pids,
        startedAt: startedAt.toISOString(),
      })),
    };
  }
}
