import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { ServiceName } from '../service-name.ts';
import type { ProcessIdentity } from './process-identity.ts';

/** What a keeper has started, on disk, so that the next one can clear up after a crash. */
export interface KeeperRecord {
  readonly bootId: string;
  readonly keeper: ProcessIdentity;
  readonly belongings: readonly Belonging[];
}

/** Something outside the keeper that must not outlive it. */
export type Belonging =
  | { readonly service: ServiceName; readonly process: ProcessIdentity }
  | { readonly service: ServiceName; readonly folder: string }
  /** All containers with the label, on the engine at that address. */
  | { readonly service: ServiceName; readonly containers: string; readonly engine: string };

export function readRecord(path: string): KeeperRecord | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as KeeperRecord;
  } catch {
    return undefined;
  }
}

/** Keeps the record on disk in step with what is owned. */
export class Belongings {
  readonly #path: string;
  readonly #head: Omit<KeeperRecord, 'belongings'>;
  readonly #owned = new Set<Belonging>();

  constructor(path: string, head: Omit<KeeperRecord, 'belongings'>) {
    this.#path = path;
    this.#head = head;
    this.#write();
  }

  /** Notes something, before it comes into being where that is possible. */
  add(belonging: Belonging): void {
    this.#owned.add(belonging);
    this.#write();
  }

  remove(belonging: Belonging): void {
    if (this.#owned.delete(belonging)) this.#write();
  }

  #write(): void {
    const record: KeeperRecord = { ...this.#head, belongings: [...this.#owned] };
    const draft = `${this.#path}.draft`;
    writeFileSync(draft, JSON.stringify(record, null, 2), { mode: 0o600 });
    renameSync(draft, this.#path);
  }
}
