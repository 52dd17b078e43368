import { randomBytes } from 'node:crypto';
import type { ServiceAccess } from '../service-access.ts';
import type { ServiceAdmin } from '../services/service.ts';

export interface NamedTenant {
  readonly name: string;
  readonly access: ServiceAccess;
}

export interface TenantPoolOptions {
  /** Begins every tenant's name, so that those of a crashed keeper can be told. */
  readonly prefix: string;
  /** Keep one made in advance, so that taking one is instant. */
  readonly spare: boolean;
  readonly onError: (error: unknown) => void;
}

/** Makes, hands out and drops the tenants of one running service. */
export class TenantPool {
  readonly #admin: ServiceAdmin;
  readonly #options: TenantPoolOptions;
  readonly #taken = new Set<string>();
  readonly #dropping = new Set<Promise<void>>();
  #spare: Promise<NamedTenant | undefined> | undefined;
  #closed = false;

  constructor(admin: ServiceAdmin, options: TenantPoolOptions) {
    this.#admin = admin;
    this.#options = options;
  }

  get taken(): number {
    return this.#taken.size;
  }

  async take(): Promise<NamedTenant> {
    const spare = this.#spare;
    this.#spare = undefined;
    const tenant = (await spare) ?? (await this.#create());
    this.#taken.add(tenant.name);
    return tenant;
  }

  /** Drops a tenant in its own time; `close` waits for it. */
  drop(name: string): void {
    if (!this.#taken.delete(name)) return;
    const dropping = this.#admin
      .dropTenant(name)
      .catch(this.#options.onError)
      .finally(() => {
        this.#dropping.delete(dropping);
        this.#refill();
      });
    this.#dropping.add(dropping);
  }

  /** Drops what a keeper that crashed has left in a service that did not end with it. */
  async dropLeftovers(): Promise<void> {
    const names = await this.#admin.listTenants(this.#options.prefix);
    await Promise.all(names.map((name) => this.#admin.dropTenant(name)));
  }

  async close(): Promise<void> {
    this.#closed = true;
    const spare = await this.#spare;
    if (spare) this.#taken.add(spare.name);
    for (const name of [...this.#taken]) this.drop(name);
    await Promise.all(this.#dropping);
  }

  #refill(): void {
    if (this.#closed || !this.#options.spare || this.#spare) return;
    this.#spare = this.#create().catch((error) => {
      this.#options.onError(error);
      return undefined;
    });
  }

  async #create(): Promise<NamedTenant> {
    const name = this.#options.prefix + randomBytes(5).toString('hex');
    try {
      return { name, access: await this.#admin.createTenant(name) };
    } catch (error) {
      await this.#admin.dropTenant(name).catch(() => {});
      throw error;
    }
  }
}
